package portcullis.router.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import portcullis.audit.v1.Record;
import portcullis.router.CouldNotTell;

/**
 * Takes what waits in the spool to the log: several requests at once, the records of one in their
 * order. Used by one thread.
 */
final class Drain {
  private static final int AT_ONCE = 16;

  /** A record that breaks the log this often, while the log takes others, is set aside. */
  private static final int MOST_FAILURES = 5;

  private final AuditLog log;
  private final Spool spool;
  private final Refused refused;
  private final Runnable reached;
  private final IdentityHashMap<Record, Integer> failures = new IdentityHashMap<>();

  /**
   * Made once for a spool.
   *
   * @param reached told when the log has taken something
   */
  Drain(AuditLog log, Spool spool, Refused refused, Runnable reached) {
    this.log = log;
    this.spool = spool;
    this.refused = refused;
    this.reached = reached;
  }

  /** Tries everything that waits once; false if the log cannot be reached. */
  boolean once() throws IOException {
    Round round = new Round();
    List<List<Record>> requests = byRequest(spool.waiting());
    for (int at = 0; at < requests.size() && !round.unreachable; at += AT_ONCE) {
      round.sendAll(requests.subList(at, Math.min(requests.size(), at + AT_ONCE)));
      spool.remove(List.copyOf(round.settled));
      round.settled.forEach(failures::remove);
      round.settled.clear();
    }
    giveUp(round);
    return !round.unreachable;
  }

  private static List<List<Record>> byRequest(Collection<Record> records) {
    Map<String, List<Record>> requests = new LinkedHashMap<>();
    records.forEach(
        entry -> requests.computeIfAbsent(entry.getRequestId(), _ -> new ArrayList<>()).add(entry));
    return List.copyOf(requests.values());
  }

  /** A log that takes nothing at all is broken itself: that is no record's fault. */
  private void giveUp(Round round) throws IOException {
    List<Record> aside = new ArrayList<>();
    for (Record entry : round.broke) {
      int times = failures.merge(entry, 1, Integer::sum);
      if (times >= MOST_FAILURES && round.tookSome && refused.keep(entry, "it fails every time")) {
        aside.add(entry);
      }
    }
    spool.remove(aside);
    aside.forEach(failures::remove);
  }

  /** One try of everything. */
  private final class Round {
    private final ConcurrentLinkedQueue<Record> settled = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Record> broke = new ConcurrentLinkedQueue<>();
    private volatile boolean unreachable;
    private volatile boolean tookSome;

    void sendAll(List<List<Record>> requests) {
      List<Thread> senders =
          requests.stream().map(one -> Thread.startVirtualThread(() -> send(one))).toList();
      boolean interrupted = false;
      for (Thread sender : senders) {
        while (sender.isAlive()) {
          try {
            sender.join();
          } catch (InterruptedException _) {
            interrupted = true;
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void send(List<Record> request) {
      for (Record entry : request) {
        if (!isSettled(entry)) {
          return;
        }
        settled.add(entry);
      }
    }

    private boolean isSettled(Record entry) {
      try {
        AuditLog.Appended appended = log.append(entry);
        reached.run();
        if (appended != AuditLog.Appended.YES) {
          return refused.keep(entry, appended.name());
        }
        tookSome = true;
        return true;
      } catch (CouldNotTell e) {
        if (e.kind() == CouldNotTell.Kind.BROKEN) {
          broke.add(entry);
        } else {
          unreachable = true;
        }
      } catch (RuntimeException e) {
        broke.add(entry);
      }
      return false;
    }
  }
}
