package portcullis.runtime.clearance;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Vouches for a classifier instance's clearance key.
 *
 * @param key the instance's public key
 * @param instance its name
 * @param notBefore first instant
 * @param notAfter last instant, at most {@link #LONGEST} later
 */
public record Delegation(PublicKey key, String instance, Instant notBefore, Instant notAfter) {
  /** No delegation lives longer. */
  public static final Duration LONGEST = Duration.ofHours(24);

  public Delegation {
    if (instance.isEmpty()) {
      throw new IllegalArgumentException("instance must be set");
    }
    if (!notAfter.isAfter(notBefore) || notAfter.isAfter(notBefore.plus(LONGEST))) {
      throw new IllegalArgumentException("a delegation lives more than 0 and at most 24 hours");
    }
  }

  /** Whether it counts at {@code now}. */
  public boolean covers(Instant now) {
    return !now.isBefore(notBefore) && !now.isAfter(notAfter);
  }
}
