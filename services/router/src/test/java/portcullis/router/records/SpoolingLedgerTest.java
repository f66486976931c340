package portcullis.router.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.router.CouldNotTell;
import portcullis.router.Ledger.Kept;

/** The spool under load, with records that the log does not take. */
final class SpoolingLedgerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path file;
  private final Log log = new Log();
  private final SpoolingLedger ledger;

  SpoolingLedgerTest(@TempDir Path folder) throws IOException {
    file = folder.resolve("spool");
    ledger = SpoolingLedger.open(log, file, 1 << 20, AuditDown.SPOOL, Duration.ofMillis(5));
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  private static final class Log implements AuditLog {
    final List<String> taken = new CopyOnWriteArrayList<>();
    final Set<String> broken = ConcurrentHashMap.newKeySet();
    final Set<String> conflicting = ConcurrentHashMap.newKeySet();
    volatile boolean down;

    @Override
    public Appended append(Record entry) throws CouldNotTell {
      String name = (entry.hasIntent() ? "intent " : "outcome ") + entry.getRequestId();
      if (down) {
        throw new CouldNotTell(CouldNotTell.Kind.UNAVAILABLE, "down");
      }
      if (broken.contains(name)) {
        throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "INTERNAL");
      }
      if (conflicting.contains(name)) {
        return Appended.ANOTHER_IS_THERE;
      }
      taken.add(name);
      return Appended.YES;
    }
  }

  private Kept begin(String id) {
    return ledger.begin(record(id).setIntent(Intent.getDefaultInstance()).build()).await(PATIENCE);
  }

  private Kept end(String id) {
    return ledger.end(record(id).setOutcome(Outcome.getDefaultInstance()).build());
  }

  private static Record.Builder record(String id) {
    return Record.newBuilder().setId(id).setRequestId(id);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain");
      }
      Thread.sleep(2);
    }
  }

  @Test
  void newRecordsDoNotQueueBehindOldOnesAndOutcomesWaitForTheirIntent() throws Exception {
    log.broken.add("intent stuck");
    assertEquals(Kept.SPOOLED, begin("stuck"));

    assertEquals(Kept.LOGGED, begin("new"));
    assertEquals(Kept.LOGGED, end("new"));
    assertEquals(Kept.SPOOLED, end("stuck"));

    log.broken.clear();
    await(() -> log.taken.contains("outcome stuck"));
    assertEquals(List.of("intent new", "outcome new", "intent stuck", "outcome stuck"), log.taken);
  }

  @Test
  void drainsAfterAnOutageAndLeavesAnEmptyFile() throws Exception {
    log.down = true;
    for (int i = 0; i < 50; i++) {
      assertEquals(Kept.SPOOLED, begin("r" + i));
      assertEquals(Kept.SPOOLED, end("r" + i));
    }

    log.down = false;
    await(() -> log.taken.size() == 100);
    await(() -> file.toFile().length() == 0);
    for (int i = 0; i < 50; i++) {
      assertEquals(
          List.of(true, true),
          List.of(
              log.taken.contains("intent r" + i),
              log.taken.indexOf("intent r" + i) < log.taken.indexOf("outcome r" + i)));
    }
  }

  @Test
  void setsAsideWhatConflictsOrAlwaysFailsAndGoesOn() throws Exception {
    log.down = true;
    begin("poison");
    begin("rival");
    end("rival");
    log.broken.add("intent poison");
    log.conflicting.add("outcome rival");
    log.down = false;

    await(() -> log.taken.contains("intent rival"));
    // A log that takes nothing else is broken itself; this one takes others.
    await(
        () -> {
          log.down = true;
          begin("later");
          log.down = false;
          return asideNow().size() == 2;
        });
    assertEquals(List.of("poison", "rival"), asideNow());
  }

  private List<String> asideNow() {
    try {
      return Frames.in(Files.readAllBytes(file.resolveSibling("spool.refused"))).records().stream()
          .map(Record::getRequestId)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
