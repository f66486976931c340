package portcullis.audit.start;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.Ledger;
import portcullis.tlog.record.MalformedRecordException;
import portcullis.tlog.store.LogException;

/**
 * Closes abandoned requests, again and again, so that every accepted request gets its one terminal
 * record, but leaves routers time to bring theirs after an absence; and tells health checks when
 * the log takes no more records.
 */
final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ledger ledger;
  private final Duration grace;
  private final Duration every;
  private final HealthStatusManager health;
  private final InstantSource clock;
  private final Holdback holdback;
  private final Thread thread = Thread.ofVirtual().name("sweep").unstarted(this::run);

  private Sweep(
      Ledger ledger,
      Duration grace,
      Duration every,
      HealthStatusManager health,
      InstantSource clock) {
    this.ledger = ledger;
    this.grace = grace;
    this.every = every;
    this.health = health;
    this.clock = clock;
    this.holdback = new Holdback(grace, every, clock.instant());
  }

  static Sweep start(
      Ledger ledger,
      Duration grace,
      Duration every,
      HealthStatusManager health,
      InstantSource clock) {
    Sweep sweep = new Sweep(ledger, grace, every, health, clock);
    sweep.thread.start();
    return sweep;
  }

  private void run() {
    try {
      while (ledger.isWritable()) {
        Thread.sleep(every);
        sweepOnce();
      }
      health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
      LOG.error("the log takes no more records; start the service again once the disk is well");
    } catch (InterruptedException _) {
      LOG.debug("the sweep ends with the service");
    }
  }

  private void sweepOnce() {
    try {
      if (!holdback.isOver(clock.instant())) {
        return;
      }
      int closed = ledger.closeAbandoned(grace, PATIENCE);
      if (closed > 0) {
        LOG.warn(
            "{} requests had no outcome by their deadline and were closed as abandoned", closed);
      }
    } catch (LogException | MalformedRecordException e) {
      LOG.warn("abandoned requests could not be closed: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("abandoned requests could not be closed; the sweep goes on", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
