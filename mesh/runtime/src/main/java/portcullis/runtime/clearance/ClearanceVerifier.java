package portcullis.runtime.clearance;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import portcullis.runtime.keys.Ed25519;

/**
 * Checks clearances offline, against the root's public keys. Whether one was used before is not its
 * business: the egress record decides that. Delegations that were verified are remembered, a
 * bounded number of them.
 */
public final class ClearanceVerifier {
  static final String PUBLIC = "PUBLIC";
  static final String FULL = "full";

  /** Clocks of two machines may differ by this much. */
  static final Duration SKEW = Duration.ofSeconds(5);

  /** Delegations kept: one a classifier instance and day, so this is far more than a fleet has. */
  private static final int REMEMBERED = 1_024;

  private final List<PublicKey> roots;
  private final Ed25519 ed25519;
  private final Map<String, Delegation> verified = new ConcurrentHashMap<>();

  public ClearanceVerifier(List<PublicKey> roots, Ed25519 ed25519) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("no root key: nothing could ever be cleared");
    }
    this.roots = List.copyOf(roots);
    this.ed25519 = ed25519;
  }

  /** Whether {@code token} clears exactly these bytes for this tenant now. */
  public Check check(String token, ByteString payloadDigest, String tenant, Instant now) {
    if (token.isEmpty()) {
      return refused(Refusal.ABSENT);
    }
    Optional<JWSObject> parsed = Tokens.parse(token, ClearanceSigner.TYPE);
    if (parsed.isEmpty()) {
      return refused(Refusal.MALFORMED);
    }
    JWSObject object = parsed.get();
    return switch (delegation(object, now)) {
      case Vouching.No(Refusal refusal) -> refused(refusal);
      case Vouching.Yes(Delegation delegation) -> {
        if (!Tokens.verify(object, delegation.key(), ed25519)) {
          yield refused(Refusal.FORGED);
        }
        yield claims(object, delegation, payloadDigest, tenant, now);
      }
    };
  }

  private Vouching delegation(JWSObject object, Instant now) {
    Optional<String> text = Tokens.delegation(object);
    if (text.isEmpty()) {
      return new Vouching.No(Refusal.DELEGATION_MALFORMED);
    }
    Delegation known = verified.get(text.get());
    Vouching vouching = known == null ? verify(text.get()) : new Vouching.Yes(known);
    if (vouching instanceof Vouching.Yes(Delegation delegation) && !delegation.covers(now)) {
      verified.remove(text.get());
      return new Vouching.No(Refusal.DELEGATION_NOT_IN_FORCE);
    }
    return vouching;
  }

  private Vouching verify(String text) {
    Optional<JWSObject> token = Tokens.parse(text, DelegationToken.TYPE);
    Optional<Delegation> delegation = token.flatMap(DelegationToken::claims);
    if (token.isEmpty() || delegation.isEmpty()) {
      return new Vouching.No(Refusal.DELEGATION_MALFORMED);
    }
    if (roots.stream().noneMatch(root -> Tokens.verify(token.get(), root, ed25519))) {
      return new Vouching.No(Refusal.DELEGATION_FORGED);
    }
    if (verified.size() >= REMEMBERED) {
      verified.clear();
    }
    verified.put(text, delegation.get());
    return new Vouching.Yes(delegation.get());
  }

  private static Check claims(
      JWSObject object,
      Delegation delegation,
      ByteString payloadDigest,
      String tenant,
      Instant now) {
    try {
      Map<String, Object> claims = Tokens.claims(object);
      String instance = JSONObjectUtils.getString(claims, "iss");
      if (!PUBLIC.equals(JSONObjectUtils.getString(claims, "lbl"))
          || !FULL.equals(JSONObjectUtils.getString(claims, "cov"))) {
        return refused(Refusal.NOT_PUBLIC);
      }
      if (!delegation.instance().equals(instance)) {
        return refused(Refusal.OTHER_INSTANCE);
      }
      ByteString digest =
          ByteString.copyFrom(new Base64URL(JSONObjectUtils.getString(claims, "pld")).decode());
      if (!digest.equals(payloadDigest)) {
        return refused(Refusal.OTHER_PAYLOAD);
      }
      if (!tenant.equals(JSONObjectUtils.getString(claims, "tnt"))) {
        return refused(Refusal.OTHER_TENANT);
      }
      Instant issued = Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "iat"));
      Instant expires = Instant.ofEpochSecond(JSONObjectUtils.getLong(claims, "exp"));
      if (expires.isAfter(issued.plus(Clearance.LONGEST))) {
        return refused(Refusal.TOO_LONG_LIVED);
      }
      if (issued.isAfter(now.plus(SKEW))) {
        return refused(Refusal.NOT_YET);
      }
      if (!now.isBefore(expires)) {
        return refused(Refusal.EXPIRED);
      }
      return new Check.Valid(
          new Clearance(
              required(claims, "jti"),
              digest,
              tenant,
              required(claims, "pol"),
              required(claims, "det"),
              instance,
              issued,
              expires));
    } catch (ParseException
        | IllegalArgumentException
        | DateTimeException
        | NullPointerException e) {
      return refused(Refusal.MALFORMED);
    }
  }

  /** A clearance without one of its claims is none: an absent one would be null, not an error. */
  private static String required(Map<String, Object> claims, String name) throws ParseException {
    String value = JSONObjectUtils.getString(claims, name);
    if (value == null) {
      throw new ParseException("a claim is missing", 0);
    }
    return value;
  }

  private static Check refused(Refusal refusal) {
    return new Check.Refused(refusal);
  }

  private sealed interface Vouching {
    record Yes(Delegation delegation) implements Vouching {}

    record No(Refusal refusal) implements Vouching {}
  }
}
