package portcullis.classifier.taint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.classifier.Sessions;
import portcullis.policy.Label;
import portcullis.runtime.redaction.Sensitive;

/**
 * The ledger of one machine: in memory, and in an append-only file that is synced before a raise
 * returns. Sessions are stored as keyed hashes. It holds a limited number of sessions; once full,
 * every session that it does not know counts as RESTRICTED, since it can no longer tell.
 */
public final class FileTaintLedger implements TaintLedger, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileTaintLedger.class);

  private final Sensitive key;
  private final int limit;
  private final TaintFile file;
  private final Map<SessionKey, Label> carried;

  /** Raised in memory, not yet in the file, because writing failed. */
  private final List<TaintFile.Entry> unwritten = new ArrayList<>();

  private boolean full;

  private FileTaintLedger(
      Sensitive key, int limit, TaintFile file, Map<SessionKey, Label> carried) {
    this.key = key;
    this.limit = limit;
    this.file = file;
    this.carried = carried;
    this.full = carried.size() >= limit;
  }

  /**
   * Opens or makes the ledger.
   *
   * @param key keys the hashes; the same for the life of the file
   * @param limit most sessions held: about 100 bytes of memory each
   * @throws TaintUnavailable if the file cannot be used: held by another process, damaged, made
   *     under another key, not readable
   */
  public static FileTaintLedger open(Path path, Sensitive key, int limit) throws TaintUnavailable {
    Map<SessionKey, Label> carried = new HashMap<>();
    try {
      TaintFile file = TaintFile.open(path, SessionKey.check(key), carried);
      return new FileTaintLedger(key, limit, file, carried);
    } catch (IOException e) {
      throw new TaintUnavailable("the taint ledger cannot be opened", e);
    }
  }

  @Override
  public synchronized Label carried(Sessions sessions) throws TaintUnavailable {
    writeUnwritten();
    Label unknown = full ? Label.RESTRICTED : Label.PUBLIC;
    return SessionKey.of(sessions, key).stream()
        .map(session -> carried.getOrDefault(session, unknown))
        .reduce(Label.PUBLIC, Label::max);
  }

  @Override
  public synchronized void raise(Sessions sessions, Label label) throws TaintUnavailable {
    for (SessionKey session : SessionKey.of(sessions, key)) {
      raise(session, label);
    }
    writeUnwritten();
  }

  private void raise(SessionKey session, Label label) {
    Label before = carried.get(session);
    if (before != null && before.compareTo(label) >= 0) {
      return;
    }
    if (before == null && full) {
      return; // unknown sessions are RESTRICTED already
    }
    carried.put(session, label);
    unwritten.add(new TaintFile.Entry(session, label));
    if (!full && carried.size() >= limit) {
      full = true;
      LOG.warn("taint ledger is full at {} sessions: every other session now stays local", limit);
    }
  }

  private void writeUnwritten() throws TaintUnavailable {
    try {
      while (!unwritten.isEmpty()) {
        List<TaintFile.Entry> next = unwritten.subList(0, Math.min(3, unwritten.size()));
        file.append(next);
        next.clear();
      }
    } catch (IOException e) {
      throw new TaintUnavailable("the taint ledger cannot be written", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
