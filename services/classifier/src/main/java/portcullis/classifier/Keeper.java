package portcullis.classifier;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.classifier.clearance.ClearanceKey;
import portcullis.classifier.taint.OpeningTaintLedger;
import portcullis.classifier.taint.TaintUnavailable;
import portcullis.runtime.secrets.SecretUnavailable;

/**
 * Does in the background what depends on the secret store, so that no request waits for it: opens
 * the taint ledger and renews the clearance key. What fails is tried again, less and less often.
 */
public final class Keeper implements AutoCloseable {
  /** The first pause after a failure; doubled after each further one. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /**
   * The longest pause, also while all is well: a clock that jumped is noticed after so long. Far
   * less than half the life of a delegation.
   */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final ClearanceKey key;
  private final OpeningTaintLedger ledger;
  private final InstantSource clock;
  private final Thread thread = Thread.ofVirtual().name("classifier-keeper").unstarted(this::keep);
  private int failures;

  public Keeper(ClearanceKey key, OpeningTaintLedger ledger, InstantSource clock) {
    this.key = key;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Does what is due once, then goes on in the background. */
  public Keeper start() {
    attempt();
    thread.start();
    return this;
  }

  /** Does what is due. */
  void attempt() {
    boolean keyed = renewKey();
    boolean opened = openLedger();
    failures = keyed && opened ? 0 : Math.min(failures + 1, 10);
  }

  /** How long to wait until the next attempt. */
  Duration pause() {
    if (failures == 0) {
      return LONGEST_PAUSE;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private boolean renewKey() {
    try {
      if (key.isDue(clock.instant())) {
        key.renew(clock.instant());
        LOG.info("clearance key renewed");
      }
      return true;
    } catch (SecretUnavailable | RuntimeException e) {
      complain("clearance key cannot be renewed, nothing is cleared once the last one ends", e);
      return false;
    }
  }

  private boolean openLedger() {
    try {
      ledger.open();
      return true;
    } catch (TaintUnavailable | RuntimeException e) {
      complain("taint ledger cannot be opened, no request of a session is cleared", e);
      return false;
    }
  }

  /**
   * Once, when the trouble begins: what these exceptions say is our own words and names no value.
   */
  private void complain(String trouble, Exception e) {
    Throwable cause = e.getCause();
    if (failures == 0) {
      LOG.warn(
          "{}: {}{}; it is tried again",
          trouble,
          e.getMessage(),
          cause == null ? "" : " (" + cause.getMessage() + ")");
    }
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(pause());
        attempt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
