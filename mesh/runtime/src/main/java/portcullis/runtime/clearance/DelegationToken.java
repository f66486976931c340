package portcullis.runtime.clearance;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.InvalidKeyException;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/** The wire form of a delegation. */
final class DelegationToken {
  static final String TYPE = "portcullis-delegation+jwt";

  private DelegationToken() {}

  static String sign(Delegation delegation, SecretPort secrets) throws SecretUnavailable {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", delegation.instance());
    claims.put("key", Base64URL.encode(Ed25519.raw(delegation.key())).toString());
    claims.put("nbf", delegation.notBefore().getEpochSecond());
    claims.put("exp", delegation.notAfter().getEpochSecond());
    return Tokens.sign(
        TYPE, claims, Optional.empty(), bytes -> secrets.sign(SecretPort.CLEARANCE_ROOT, bytes));
  }

  /** The claims, not yet believed. */
  static Optional<Delegation> claims(JWSObject token) {
    try {
      Map<String, Object> claims = Tokens.claims(token);
      return Optional.of(
          new Delegation(
              Ed25519.publicKey(new Base64URL(JSONObjectUtils.getString(claims, "key")).decode()),
              JSONObjectUtils.getString(claims, "sub"),
              Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "nbf")),
              Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "exp"))));
    } catch (ParseException
        | InvalidKeyException
        | IllegalArgumentException
        | NullPointerException
        | java.time.DateTimeException
        | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
