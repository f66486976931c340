package portcullis.runtime.clearance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import portcullis.runtime.keys.Ed25519;

/**
 * Compact JWS with EdDSA, over whichever Ed25519 provider is fastest. Any other algorithm, type or
 * critical header is refused.
 */
final class Tokens {
  /**
   * Longest token that is looked at: a clearance with its delegation has about 1,200 characters.
   */
  private static final int LONGEST = 8_192;

  private static final String DELEGATION = "dlg";

  private Tokens() {}

  /** What signs the bytes: a key in memory, or a secret store. */
  interface Signing<E extends Exception> {
    byte[] sign(byte[] message) throws E;
  }

  static <E extends Exception> String sign(
      String type, Map<String, Object> claims, Optional<String> delegation, Signing<E> signing)
      throws E {
    JWSHeader.Builder header =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(new JOSEObjectType(type));
    delegation.ifPresent(d -> header.customParam(DELEGATION, d));
    JWSObject object = new JWSObject(header.build(), new Payload(claims));
    byte[] signature = signing.sign(object.getSigningInput());
    try {
      object.sign(new Signed(Base64URL.encode(signature)));
    } catch (JOSEException e) {
      throw new IllegalStateException("EdDSA is always supported by its own signer", e);
    }
    return object.serialize();
  }

  static Optional<JWSObject> parse(String token, String type) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JWSObject object = JWSObject.parse(token);
      JWSHeader header = object.getHeader();
      boolean ours =
          JWSAlgorithm.EdDSA.equals(header.getAlgorithm())
              && new JOSEObjectType(type).equals(header.getType())
              && header.getCriticalParams() == null
              && Set.of(DELEGATION).containsAll(header.getCustomParams().keySet());
      return ours ? Optional.of(object) : Optional.empty();
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean verify(JWSObject token, PublicKey key, Ed25519 ed25519) {
    return ed25519.verify(key, token.getSigningInput(), token.getSignature().decode());
  }

  static Map<String, Object> claims(JWSObject token) throws ParseException {
    return JSONObjectUtils.parse(token.getPayload().toString());
  }

  static Optional<String> delegation(JWSObject token) {
    return Optional.ofNullable(token.getHeader().getCustomParam(DELEGATION))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** Hands a signature that is already made to the library. */
  private record Signed(Base64URL signature) implements JWSSigner {
    @Override
    public Base64URL sign(JWSHeader header, byte[] input) {
      return signature;
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
      return new JCAContext();
    }
  }
}
