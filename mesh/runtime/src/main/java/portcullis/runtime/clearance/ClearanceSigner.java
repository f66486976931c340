package portcullis.runtime.clearance;

import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/**
 * A clearance key in memory with the delegation that vouches for it. Immutable: rotation makes a
 * new one.
 */
public final class ClearanceSigner {
  static final String TYPE = "portcullis-clearance+jwt";

  private final KeyPair key;
  private final Delegation delegation;
  private final String delegationToken;
  private final Ed25519 ed25519;

  private ClearanceSigner(
      KeyPair key, Delegation delegation, String delegationToken, Ed25519 ed25519) {
    this.key = key;
    this.delegation = delegation;
    this.delegationToken = delegationToken;
    this.ed25519 = ed25519;
  }

  /**
   * Makes a key and has the secret store vouch for it.
   *
   * @throws SecretUnavailable if the store cannot sign
   */
  public static ClearanceSigner create(
      String instance, Instant notBefore, Instant notAfter, SecretPort secrets, Ed25519 ed25519)
      throws SecretUnavailable {
    KeyPair key = ed25519.generate();
    Delegation delegation = new Delegation(key.getPublic(), instance, notBefore, notAfter);
    return new ClearanceSigner(key, delegation, DelegationToken.sign(delegation, secrets), ed25519);
  }

  public Delegation delegation() {
    return delegation;
  }

  /** The compact JWS. */
  public String sign(Clearance clearance) {
    if (!clearance.instance().equals(delegation.instance())) {
      throw new IllegalArgumentException("clearance names another instance than the signer's");
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", clearance.id());
    claims.put("iss", clearance.instance());
    claims.put("iat", clearance.issuedAt().getEpochSecond());
    claims.put("exp", clearance.expiresAt().getEpochSecond());
    claims.put("pld", Base64URL.encode(clearance.payloadDigest().toByteArray()).toString());
    claims.put("lbl", ClearanceVerifier.PUBLIC);
    claims.put("cov", ClearanceVerifier.FULL);
    claims.put("tnt", clearance.tenant());
    claims.put("pol", clearance.policyDigest());
    claims.put("det", clearance.detectorDigest());
    return Tokens.sign(
        TYPE, claims, Optional.of(delegationToken), bytes -> ed25519.sign(key.getPrivate(), bytes));
  }
}
