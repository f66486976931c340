package portcullis.classifier.clearance;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import portcullis.classifier.Permit;
import portcullis.runtime.clearance.Clearance;

/** Signs clearances. Nothing here waits for the secret store. */
public final class Clearances {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /** 130 random bits: no two clearances ever share an id. */
  private static final int ID_LENGTH = 26;

  private final ClearanceKey key;
  private final Duration life;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param life of a clearance, at most {@link Clearance#LONGEST}
   */
  public Clearances(ClearanceKey key, Duration life, InstantSource clock, SecureRandom random) {
    if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(Clearance.LONGEST) > 0) {
      throw new IllegalArgumentException("a clearance must live 1 to 60 seconds, not " + life);
    }
    this.key = key;
    this.life = life;
    this.clock = clock;
    this.random = random;
  }

  /** Signs one for a payload that is PUBLIC and was seen whole. */
  public Permit issue(
      ByteString payloadDigest, String tenant, String policyDigest, String detectorDigest) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant until = now.plus(life);
    Clearance clearance =
        new Clearance(
            id(), payloadDigest, tenant, policyDigest, detectorDigest, key.instance(), now, until);
    return key.inForce(now, until)
        .<Permit>map(signer -> new Permit.Cleared(signer.sign(clearance)))
        .orElseGet(() -> new Permit.Missing("no delegation in force"));
  }

  private String id() {
    StringBuilder id = new StringBuilder("clr_");
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
