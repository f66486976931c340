package portcullis.runtime.clearance;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;

/**
 * The claims of a clearance. Label PUBLIC and full coverage go without saying: nothing else is ever
 * cleared, and both are written into the token so that an auditor reads them there.
 *
 * @param id names this clearance; the egress record is made under it, once
 * @param payloadDigest SHA-256 of the cleared bytes, 32 bytes
 * @param tenant for whom
 * @param policyDigest hex SHA-256 of the routing policy in force
 * @param detectorDigest hex SHA-256 of the detection engine
 * @param instance the classifier instance that signed
 * @param issuedAt whole seconds
 * @param expiresAt at most {@link #LONGEST} later
 */
public record Clearance(
    String id,
    ByteString payloadDigest,
    String tenant,
    String policyDigest,
    String detectorDigest,
    String instance,
    Instant issuedAt,
    Instant expiresAt) {
  /** No clearance lives longer. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  public Clearance {
    if (payloadDigest.size() != 32) {
      throw new IllegalArgumentException(
          "payloadDigest must have 32 bytes, not " + payloadDigest.size());
    }
    if (id.isEmpty() || id.length() > 64 || tenant.isEmpty() || instance.isEmpty()) {
      throw new IllegalArgumentException("id, tenant and instance must be set");
    }
    if (!expiresAt.isAfter(issuedAt) || expiresAt.isAfter(issuedAt.plus(LONGEST))) {
      throw new IllegalArgumentException("a clearance lives more than 0 and at most 60 seconds");
    }
  }
}
