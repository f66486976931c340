package portcullis.router.records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.v1.Record;
import portcullis.router.CouldNotTell;
import portcullis.router.Ledger;

/** Writes to the audit log, and to the spool while that cannot be reached. */
public final class SpoolingLedger implements Ledger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolingLedger.class);

  private final AuditLog log;
  private final Spool spool;
  private final Refused refused;
  private final AuditDown whenDown;
  private final Duration retryEvery;
  private volatile boolean up = true;
  private volatile boolean closed;

  private SpoolingLedger(
      AuditLog log, Spool spool, Refused refused, AuditDown whenDown, Duration retryEvery) {
    this.log = log;
    this.spool = spool;
    this.refused = refused;
    this.whenDown = whenDown;
    this.retryEvery = retryEvery;
  }

  /**
   * Opens the spool and goes on with what waits in it.
   *
   * @param limit most bytes on disk
   * @param retryEvery how often the log is tried again
   * @throws IOException if the spool's file cannot be used
   */
  public static SpoolingLedger open(
      AuditLog log, Path file, long limit, AuditDown whenDown, Duration retryEvery)
      throws IOException {
    SpoolingLedger ledger =
        new SpoolingLedger(
            log, Spool.open(file, limit), Refused.beside(file, limit), whenDown, retryEvery);
    Thread.ofVirtual().name("spool").start(ledger::drain);
    return ledger;
  }

  @Override
  public Receipt begin(Record intent) {
    Keeping keeping = new Keeping();
    Thread.startVirtualThread(() -> keeping.kept(keep(intent)));
    return keeping;
  }

  @Override
  public Kept end(Record outcome) {
    return keep(outcome);
  }

  private Kept keep(Record entry) {
    if (up && !waitsForItsIntent(entry)) {
      try {
        return accepted(entry, log.append(entry));
      } catch (CouldNotTell e) {
        LOG.warn("the audit log keeps no record: {}", e.kind());
        // What breaks on this record may take the next.
        up = e.kind() == CouldNotTell.Kind.BROKEN;
      } catch (RuntimeException e) {
        LOG.error("request {}: the audit log cannot be asked", entry.getRequestId(), e);
      }
    }
    // Only an intent can be refused: what has been answered must be told.
    if (entry.hasIntent() && whenDown == AuditDown.REFUSE) {
      return Kept.NOWHERE;
    }
    return spooled(entry);
  }

  /** Audit takes no outcome before its intent. */
  private boolean waitsForItsIntent(Record entry) {
    return entry.hasOutcome() && spool.holds(entry.getRequestId());
  }

  private Kept accepted(Record entry, AuditLog.Appended appended) {
    if (appended == AuditLog.Appended.YES) {
      return Kept.LOGGED;
    }
    var _ = refused.keep(entry, appended.name());
    return Kept.NOWHERE;
  }

  private Kept spooled(Record entry) {
    try {
      if (spool.add(entry)) {
        return Kept.SPOOLED;
      }
      LOG.error("the spool is full: request {} is not recorded", entry.getRequestId());
    } catch (IOException e) {
      LOG.error("the spool cannot be written: request {}", entry.getRequestId(), e);
    }
    return Kept.NOWHERE;
  }

  private void drain() {
    Drain drain = new Drain(log, spool, refused, () -> up = true);
    while (!closed) {
      if (!up || !spool.isEmpty()) {
        up = drained(drain);
      }
      try {
        Thread.sleep(retryEvery);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether the log can be reached, as far as is known. */
  private boolean drained(Drain drain) {
    try {
      return drain.once();
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.error("the spool cannot be emptied", e);
      }
      return false;
    }
  }

  /** Stops draining; what waits stays on disk. */
  @Override
  public void close() throws IOException {
    closed = true;
    spool.close();
    refused.close();
  }

  /** A record on its way. */
  private static final class Keeping implements Receipt {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Kept kept = Kept.NOWHERE;

    void kept(Kept how) {
      kept = how;
      done.countDown();
    }

    @Override
    public Kept await(Duration patience) {
      try {
        return done.await(patience.toNanos(), TimeUnit.NANOSECONDS) ? kept : Kept.NOWHERE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Kept.NOWHERE;
      }
    }
  }
}
