package portcullis.runtime.clearance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.Digests;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/** One test for each way in which a clearance can fail to count. */
class ClearanceTest {
  private static final Ed25519 ED25519 = Ed25519.fastest();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ByteString DIGEST = digest("payload");
  private static final String TENANT = "shop";

  private final Root root = new Root();
  private final ClearanceVerifier verifier =
      new ClearanceVerifier(List.of(root.key.getPublic()), ED25519);

  @Test
  void acceptsItsOwn() throws Exception {
    String token = signer(root).sign(clearance());

    Check check = verifier.check(token, DIGEST, TENANT, NOW);

    assertEquals(new Check.Valid(clearance()), check);
  }

  @Test
  void acceptsUnderAnyVersionOfTheRootKey() throws Exception {
    Root rotated = new Root();
    ClearanceVerifier both =
        new ClearanceVerifier(List.of(rotated.key.getPublic(), root.key.getPublic()), ED25519);

    assertInstanceOf(
        Check.Valid.class, both.check(signer(root).sign(clearance()), DIGEST, TENANT, NOW));
    assertInstanceOf(
        Check.Valid.class, both.check(signer(rotated).sign(clearance()), DIGEST, TENANT, NOW));
  }

  @Test
  void refusesNone() {
    refuses(Refusal.ABSENT, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a.b.c", "eyJhbGciOiJFZERTQSJ9..", "\u0000", "ey.ey.ey.ey"})
  void refusesWhatIsNoToken(String token) {
    refuses(Refusal.MALFORMED, token);
  }

  @Test
  void refusesATokenOfEndlessLength() throws Exception {
    refuses(Refusal.MALFORMED, signer(root).sign(clearance()) + "A".repeat(8_192));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"portcullis-clearance+jwt\"}",
        "{\"alg\":\"HS256\",\"typ\":\"portcullis-clearance+jwt\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}",
        "{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"portcullis-clearance+jwt\",\"x\":1}",
        "{\"alg\":\"EdDSA\",\"typ\":\"portcullis-clearance+jwt\",\"crit\":[\"b64\"],\"b64\":false}"
      })
  void refusesAnotherHeader(String header) throws Exception {
    String[] parts = signer(root).sign(clearance()).split("\\.", 3);

    refuses(Refusal.MALFORMED, Base64URL.encode(header) + "." + parts[1] + "." + parts[2]);
  }

  @Test
  void refusesAMissingDelegation() {
    KeyPair own = ED25519.generate();

    refuses(Refusal.DELEGATION_MALFORMED, token(own, claims(), Optional.empty()));
  }

  @Test
  void refusesADelegationThatIsAClearance() throws Exception {
    KeyPair own = ED25519.generate();

    refuses(
        Refusal.DELEGATION_MALFORMED,
        token(own, claims(), Optional.of(signer(root).sign(clearance()))));
  }

  @Test
  void refusesADelegationByAnotherRoot() throws Exception {
    refuses(Refusal.DELEGATION_FORGED, signer(new Root()).sign(clearance()));
  }

  @Test
  void refusesADelegationThatIsOver() throws Exception {
    ClearanceSigner old =
        ClearanceSigner.create(
            "c-1", NOW.minus(Duration.ofHours(24)), NOW.minusSeconds(1), root, ED25519);

    refuses(Refusal.DELEGATION_NOT_IN_FORCE, old.sign(clearance()));
  }

  @Test
  void refusesADelegationThatEndedSinceItWasVerified() throws Exception {
    String token = signer(root).sign(clearance());
    assertInstanceOf(Check.Valid.class, verifier.check(token, DIGEST, TENANT, NOW));

    Check later = verifier.check(token, DIGEST, TENANT, NOW.plus(Duration.ofHours(2)));

    assertEquals(new Check.Refused(Refusal.DELEGATION_NOT_IN_FORCE), later);
  }

  @Test
  void refusesADelegationThatIsNotYetInForce() throws Exception {
    ClearanceSigner early =
        ClearanceSigner.create(
            "c-1", NOW.plusSeconds(10), NOW.plus(Duration.ofHours(1)), root, ED25519);

    refuses(Refusal.DELEGATION_NOT_IN_FORCE, early.sign(clearance()));
  }

  @Test
  void refusesADelegationOfMoreThanADay() throws Exception {
    Map<String, Object> claims = new LinkedHashMap<>();
    KeyPair own = ED25519.generate();
    claims.put("sub", "c-1");
    claims.put("key", Base64URL.encode(Ed25519.raw(own.getPublic())).toString());
    claims.put("nbf", NOW.minusSeconds(1).getEpochSecond());
    claims.put("exp", NOW.plus(Duration.ofHours(25)).getEpochSecond());
    String delegation =
        Tokens.sign(
            DelegationToken.TYPE,
            claims,
            Optional.empty(),
            bytes -> ED25519.sign(root.key.getPrivate(), bytes));

    refuses(Refusal.DELEGATION_MALFORMED, token(own, claims(), Optional.of(delegation)));
  }

  @Test
  void refusesAnotherSignature() throws Exception {
    KeyPair own = ED25519.generate();
    String delegation = delegation(signer(root).sign(clearance()));

    refuses(Refusal.FORGED, token(own, claims(), Optional.of(delegation)));
  }

  @Test
  void refusesAlteredClaims() throws Exception {
    String[] parts = signer(root).sign(clearance()).split("\\.", 3);
    String claims = new Base64URL(parts[1]).decodeToString().replace(TENANT, "other");

    refuses(Refusal.FORGED, parts[0] + "." + Base64URL.encode(claims) + "." + parts[2]);
  }

  @Test
  void refusesAnotherPayload() throws Exception {
    String token = signer(root).sign(clearance());

    assertEquals(
        new Check.Refused(Refusal.OTHER_PAYLOAD),
        verifier.check(token, digest("another"), TENANT, NOW));
  }

  @Test
  void refusesAnotherTenant() throws Exception {
    String token = signer(root).sign(clearance());

    assertEquals(
        new Check.Refused(Refusal.OTHER_TENANT), verifier.check(token, DIGEST, "other", NOW));
  }

  @Test
  void refusesAtItsEnd() throws Exception {
    String token = signer(root).sign(clearance());

    assertEquals(
        new Check.Refused(Refusal.EXPIRED),
        verifier.check(token, DIGEST, TENANT, NOW.plusSeconds(30)));
  }

  @Test
  void refusesOneOfTheFutureButForClocksThatDiffer() throws Exception {
    String token = signer(root).sign(clearance());

    assertInstanceOf(Check.Valid.class, verifier.check(token, DIGEST, TENANT, NOW.minusSeconds(5)));
    assertEquals(
        new Check.Refused(Refusal.NOT_YET),
        verifier.check(token, DIGEST, TENANT, NOW.minusSeconds(6)));
  }

  @Test
  void refusesClaimsThatTheSignerWouldNeverMake() throws Exception {
    refusesClaim(Refusal.NOT_PUBLIC, "lbl", "INTERNAL");
    refusesClaim(Refusal.NOT_PUBLIC, "cov", "partial");
    refusesClaim(Refusal.OTHER_INSTANCE, "iss", "c-2");
    refusesClaim(Refusal.TOO_LONG_LIVED, "exp", NOW.plusSeconds(61).getEpochSecond());
    refusesClaim(Refusal.EXPIRED, "exp", NOW.minusSeconds(1).getEpochSecond());
    refusesClaim(Refusal.MALFORMED, "exp", "soon");
    refusesClaim(Refusal.MALFORMED, "exp", Long.MAX_VALUE);
    refusesClaim(Refusal.MALFORMED, "iat", Long.MIN_VALUE);
    refusesClaim(Refusal.MALFORMED, "jti", "");
    refusesClaim(Refusal.MALFORMED, "pld", 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jti", "iat", "exp", "pld", "tnt", "pol", "det", "iss", "lbl", "cov"})
  void refusesAMissingClaim(String name) throws Exception {
    Map<String, Object> claims = claims();
    claims.remove(name);

    Check check = verifier.check(vouchedFor(claims), DIGEST, TENANT, NOW);

    assertInstanceOf(Check.Refused.class, check);
  }

  @Test
  void neverSignsForAnotherInstance() throws Exception {
    ClearanceSigner signer = ClearanceSigner.create("c-2", NOW, NOW.plusSeconds(60), root, ED25519);

    assertThrows(IllegalArgumentException.class, () -> signer.sign(clearance()));
  }

  @Test
  void hasBounds() {
    assertThrows(IllegalArgumentException.class, () -> clearance(NOW.plusSeconds(61)));
    assertThrows(IllegalArgumentException.class, () -> clearance(NOW));
    assertThrows(IllegalArgumentException.class, () -> new ClearanceVerifier(List.of(), ED25519));
  }

  private void refuses(Refusal refusal, String token) {
    assertEquals(new Check.Refused(refusal), verifier.check(token, DIGEST, TENANT, NOW));
  }

  private void refusesClaim(Refusal refusal, String name, Object value) throws Exception {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    refuses(refusal, vouchedFor(claims));
  }

  /** A token with these claims by a key that the root vouches for. */
  private String vouchedFor(Map<String, Object> claims) throws SecretUnavailable {
    KeyPair own = ED25519.generate();
    Delegation delegation =
        new Delegation(own.getPublic(), "c-1", NOW.minusSeconds(60), NOW.plusSeconds(3600));
    return token(own, claims, Optional.of(DelegationToken.sign(delegation, root)));
  }

  private static String token(
      KeyPair key, Map<String, Object> claims, Optional<String> delegation) {
    return Tokens.sign(
        ClearanceSigner.TYPE, claims, delegation, bytes -> ED25519.sign(key.getPrivate(), bytes));
  }

  private static String delegation(String token) {
    return Tokens.parse(token, ClearanceSigner.TYPE).flatMap(Tokens::delegation).orElseThrow();
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", "clr_1");
    claims.put("iss", "c-1");
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.plusSeconds(30).getEpochSecond());
    claims.put("pld", Base64URL.encode(DIGEST.toByteArray()).toString());
    claims.put("lbl", "PUBLIC");
    claims.put("cov", "full");
    claims.put("tnt", TENANT);
    claims.put("pol", "p");
    claims.put("det", "d");
    return claims;
  }

  private static ClearanceSigner signer(Root root) throws SecretUnavailable {
    return ClearanceSigner.create(
        "c-1", NOW.minusSeconds(60), NOW.plus(Duration.ofHours(1)), root, ED25519);
  }

  private static Clearance clearance() {
    return clearance(NOW.plusSeconds(30));
  }

  private static Clearance clearance(Instant expires) {
    return new Clearance("clr_1", DIGEST, TENANT, "p", "d", "c-1", NOW, expires);
  }

  private static ByteString digest(String text) {
    return ByteString.copyFrom(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A secret store that holds nothing but a root key. */
  private static final class Root implements SecretPort {
    private final KeyPair key = ED25519.generate();

    @Override
    public Sensitive read(String name) throws SecretUnavailable {
      throw new SecretUnavailable(name);
    }

    @Override
    public byte[] sign(String name, byte[] message) {
      return ED25519.sign(key.getPrivate(), message);
    }

    @Override
    public List<PublicKey> publicKeys(String name) {
      return List.of(key.getPublic());
    }
  }
}
