package portcullis.classifier.taint;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.classifier.Sessions;
import portcullis.policy.Label;

/**
 * A ledger that may not be open yet, because its key or its file cannot be had. Until then it tells
 * nothing, and remembers what was raised.
 */
public final class OpeningTaintLedger implements TaintLedger, AutoCloseable {
  /** Raises remembered before it is open; beyond that every session is RESTRICTED until restart. */
  private static final int REMEMBERED = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(OpeningTaintLedger.class);

  private final Opening opening;
  private final Map<Sessions, Label> waiting = new HashMap<>();
  private boolean overflowed;
  private @Nullable FileTaintLedger ledger;

  /** Opens the ledger itself. May block on a secret store; never called in a request. */
  public interface Opening {
    FileTaintLedger open() throws TaintUnavailable;
  }

  public OpeningTaintLedger(Opening opening) {
    this.opening = opening;
  }

  /**
   * Opens the ledger unless it is open.
   *
   * @throws TaintUnavailable if that does not work yet
   */
  public void open() throws TaintUnavailable {
    if (isOpen()) {
      return;
    }
    take(opening.open());
  }

  /** From here on the opened ledger remembers, even what it cannot write yet. */
  private synchronized void take(FileTaintLedger opened) {
    ledger = opened;
    waiting.forEach(
        (sessions, label) -> {
          try {
            opened.raise(sessions, label);
          } catch (TaintUnavailable e) {
            LOG.warn("taint ledger cannot be written yet", e);
          }
        });
    waiting.clear();
  }

  public synchronized boolean isOpen() {
    return ledger != null;
  }

  @Override
  public synchronized Label carried(Sessions sessions) throws TaintUnavailable {
    return overflowed ? Label.RESTRICTED : opened().carried(sessions);
  }

  @Override
  public synchronized void raise(Sessions sessions, Label label) throws TaintUnavailable {
    if (ledger == null && !remember(sessions, label)) {
      overflowed = true;
    }
    opened().raise(sessions, label);
  }

  private boolean remember(Sessions sessions, Label label) {
    if (waiting.size() >= REMEMBERED && !waiting.containsKey(sessions)) {
      return false;
    }
    waiting.merge(sessions, label, Label::max);
    return true;
  }

  private FileTaintLedger opened() throws TaintUnavailable {
    if (ledger == null) {
      throw new TaintUnavailable("the taint ledger is not open");
    }
    return ledger;
  }

  @Override
  public synchronized void close() throws IOException {
    if (ledger != null) {
      ledger.close();
    }
  }
}
