package portcullis.classifier.clearance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.runtime.clearance.ClearanceSigner;
import portcullis.runtime.clearance.Delegation;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/**
 * This instance's clearance key. It lives in memory only; each renewal makes a new one and has the
 * secret store vouch for it.
 */
public final class ClearanceKey {
  /** Clocks of two machines may differ by this much: a delegation starts so long ago. */
  static final Duration HEAD_START = Duration.ofSeconds(30);

  private final String instance;
  private final Duration life;
  private final SecretPort secrets;
  private final Ed25519 ed25519;
  private volatile @Nullable ClearanceSigner signer;

  /**
   * @param life of a delegation, at most {@link Delegation#LONGEST}
   */
  public ClearanceKey(String instance, Duration life, SecretPort secrets, Ed25519 ed25519) {
    if (life.compareTo(HEAD_START.multipliedBy(4)) < 0 || life.compareTo(Delegation.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a delegation must live 2 minutes to 24 hours, not " + life);
    }
    this.instance = instance;
    this.life = life;
    this.secrets = secrets;
    this.ed25519 = ed25519;
  }

  String instance() {
    return instance;
  }

  /** What can sign from {@code now} until {@code until}; empty if nothing can. */
  Optional<ClearanceSigner> inForce(Instant now, Instant until) {
    return Optional.ofNullable(signer)
        .filter(s -> s.delegation().covers(now) && s.delegation().covers(until));
  }

  /** Whether half the delegation's life is over, it is not in force, or there is none. */
  public boolean isDue(Instant now) {
    return inForce(now, now.plus(life.dividedBy(2))).isEmpty();
  }

  /**
   * Makes a new key. Until it is vouched for, the old one stays.
   *
   * @throws SecretUnavailable if the store cannot vouch for it
   */
  public void renew(Instant now) throws SecretUnavailable {
    Instant notBefore = now.minus(HEAD_START);
    signer = ClearanceSigner.create(instance, notBefore, notBefore.plus(life), secrets, ed25519);
  }
}
