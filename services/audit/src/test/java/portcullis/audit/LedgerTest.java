package portcullis.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.AppendAnswer.Appended;
import portcullis.audit.AppendAnswer.Conflict;
import portcullis.audit.AppendAnswer.Refused;
import portcullis.tlog.TreeHash;
import portcullis.tlog.record.AuditLogVerifier;
import portcullis.tlog.record.MalformedRecordException;
import portcullis.tlog.record.RecordKind;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.LogException;
import portcullis.tlog.store.LogReport;
import portcullis.tlog.store.StoreLimits;

class LedgerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final StoreLimits ROOM_FOR_TWO = new StoreLimits(1 << 20, 2, 1, 70_000);

  private final Path folder;
  private final SettableClock clock = new SettableClock();
  private QuotaFolder disk;
  private Ledger ledger;

  LedgerTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.disk = new QuotaFolder(DiskFolder.forWriting(folder));
    this.ledger = Ledger.open(disk, ROOM_FOR_TWO, clock);
  }

  @AfterEach
  void theLogIsSound() throws Exception {
    ledger.close();
    assertInstanceOf(LogReport.Sound.class, AuditLogVerifier.verify(folder).log());
  }

  private void restart() throws Exception {
    ledger.close();
    disk = new QuotaFolder(DiskFolder.forWriting(folder));
    ledger = Ledger.open(disk, StoreLimits.DEFAULT, clock);
  }

  private AppendAnswer router(Submission submission) throws Exception {
    return ledger.append(submission, "router", PATIENCE);
  }

  private AppendAnswer cloud(Submission submission) throws Exception {
    return ledger.append(submission, "adapter-cloud", PATIENCE);
  }

  @Test
  void recordsWhoWroteItAndWhen() throws Exception {
    Appended appended = assertInstanceOf(Appended.class, router(Samples.outcome("r", "refused")));
    String leaf =
        "{\"v\":1,\"kind\":\"outcome\",\"id\":\"r\",\"request_id\":\"r\",\"writer\":\"router\","
            + "\"time\":\"2026-01-01T00:00:00.000Z\",\"body\":{\"status\":\"refused\"}}";
    assertEquals(leaf, ledger.read(appended.index()));
    assertEquals(TreeHash.leaf(leaf.getBytes(StandardCharsets.UTF_8)), appended.leafHash());
  }

  @Test
  void answersTheSameAgainAlsoLaterAndAfterARestart() throws Exception {
    AppendAnswer first = router(Samples.intent("r"));
    clock.forward(Duration.ofSeconds(5));
    assertEquals(first, router(Samples.intent("r")));
    restart();
    assertEquals(first, router(Samples.intent("r")));
    assertEquals(1, ledger.head().size());
  }

  @Test
  void letsAClearanceBeUsedOnce() throws Exception {
    router(Samples.intent("r"));
    AppendAnswer first = cloud(Samples.egress("c", "r", 1));
    assertEquals(first, cloud(Samples.egress("c", "r", 1)));
    assertEquals(new Conflict(1), cloud(Samples.egress("c", "r", 2)));
    restart();
    assertEquals(new Conflict(1), cloud(Samples.egress("c", "r", 2)));
  }

  @Test
  void letsOnlyOneOfManyRivalsUseAClearance() throws Exception {
    router(Samples.intent("r"));
    restart();
    ConcurrentLinkedQueue<AppendAnswer> answers = new ConcurrentLinkedQueue<>();
    List<Thread> rivals =
        IntStream.range(0, 50)
            .mapToObj(attempt -> Thread.ofVirtual().start(() -> answers.add(rival(attempt))))
            .toList();
    for (Thread rival : rivals) {
      rival.join();
    }
    assertEquals(1, answers.stream().filter(Appended.class::isInstance).count());
    assertEquals(49, answers.stream().filter(new Conflict(1)::equals).count());
  }

  private AppendAnswer rival(int attempt) {
    try {
      return cloud(Samples.egress("c", "r", attempt));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesWhatContradictsTheRecord() throws Exception {
    assertInstanceOf(Refused.class, cloud(Samples.egress("c", "r", 1)));
    assertInstanceOf(Refused.class, router(Samples.outcome("r", "answered")));
    assertInstanceOf(Refused.class, router(Samples.egress("c", "r", 1)));
    assertEquals(0, ledger.head().size());
  }

  @Test
  void closesARequestThatNobodyFinished() throws Exception {
    router(Samples.intent("r"));
    clock.forward(Duration.ofSeconds(90));
    assertEquals(0, ledger.closeAbandoned(GRACE, PATIENCE));
    clock.forward(Duration.ofMillis(1));
    assertEquals(1, ledger.closeAbandoned(GRACE, PATIENCE));
    assertEquals(0, ledger.closeAbandoned(GRACE, PATIENCE));
    assertTrue(ledger.read(1).contains("\"writer\":\"audit\""));
    assertTrue(ledger.read(1).endsWith("\"body\":{\"status\":\"abandoned\"}}"));
  }

  @Test
  void closesAnAbandonedRequestAlsoAfterItsOwnRestart() throws Exception {
    router(Samples.intent("r"));
    clock.forward(Duration.ofHours(1));
    restart();
    assertEquals(1, ledger.closeAbandoned(GRACE, PATIENCE));
  }

  @Test
  void refusesAnOutcomeAndAnEgressThatComeAfterItWasClosed() throws Exception {
    router(Samples.intent("r"));
    clock.forward(Duration.ofHours(1));
    ledger.closeAbandoned(GRACE, PATIENCE);
    assertEquals(new Conflict(1), router(Samples.outcome("r", "answered")));
    assertInstanceOf(Refused.class, cloud(Samples.egress("c", "r", 1)));
  }

  @Test
  void leavesAFinishedRequestAlone() throws Exception {
    router(Samples.intent("r"));
    router(Samples.outcome("r", "answered"));
    clock.forward(Duration.ofHours(1));
    assertEquals(0, ledger.closeAbandoned(GRACE, PATIENCE));
  }

  @Test
  void findsAllOfARequestWithProofs() throws Exception {
    router(Samples.intent("r"));
    router(Samples.intent("s"));
    cloud(Samples.egress("c", "r", 1));
    router(Samples.outcome("r", "failed"));
    List<Entry> entries = ledger.find("r");
    assertEquals(List.of(0L, 2L, 3L), entries.stream().map(Entry::index).toList());
    for (Entry entry : entries) {
      assertTrue(
          entry
              .proof()
              .verify(TreeHash.leaf(entry.leaf().getBytes(StandardCharsets.UTF_8)), entry.head()));
    }
    assertEquals(List.of(), ledger.find("nobody"));
  }

  @Test
  void refusesWhenTooManyWaitAndForgetsThem() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    int before = disk.syncs.get();
    disk.gate = gate;
    for (String id : List.of("a", "b", "c")) {
      Submission intent = Samples.intent(id);
      assertThrows(
          LogException.Unsettled.class, () -> ledger.append(intent, "router", Duration.ZERO));
      while (disk.syncs.get() == before) {
        Thread.onSpinWait();
      }
    }
    Submission surplus = Samples.intent("d");
    assertThrows(LogException.Full.class, () -> ledger.append(surplus, "router", PATIENCE));
    gate.countDown();
    assertEquals(0, assertInstanceOf(Appended.class, router(Samples.intent("a"))).index());
    assertInstanceOf(Appended.class, router(surplus));
  }

  @Test
  void answersNothingBeforeTheDiskDoesNotEvenARepetition() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    disk.gate = gate;
    Submission intent = Samples.intent("a");
    assertThrows(
        LogException.Unsettled.class, () -> ledger.append(intent, "router", Duration.ZERO));
    assertThrows(
        LogException.Unsettled.class, () -> ledger.append(intent, "router", Duration.ofMillis(5)));
    assertEquals(List.of(), ledger.find("a"));
    gate.countDown();
    assertEquals(0, assertInstanceOf(Appended.class, router(intent)).index());
  }

  @Test
  void recordsNothingMoreOnceTheDiskIsFull() throws Exception {
    router(Samples.intent("a"));
    disk.bytesLeft.set(30);
    assertThrows(LogException.Failed.class, () -> router(Samples.intent("b")));
    disk.bytesLeft.set(Long.MAX_VALUE);
    assertThrows(LogException.Failed.class, () -> router(Samples.intent("c")));
    assertThrows(LogException.class, () -> router(Samples.intent("b")));
    assertFalse(ledger.isWritable());
    assertEquals(1, ledger.find("a").size());
  }

  @Test
  void startsAgainAfterTheDiskWasFull() throws Exception {
    router(Samples.intent("a"));
    disk.bytesLeft.set(30);
    assertThrows(LogException.Failed.class, () -> router(Samples.intent("b")));
    restart();
    assertEquals(1, ledger.head().size());
    assertEquals(1, assertInstanceOf(Appended.class, router(Samples.intent("b"))).index());
  }

  @Test
  void refusesABodyThatItsKindCannotHave() {
    Submission strange = new Submission(RecordKind.OUTCOME, "r", "r", "{\"status\":\"splendid\"}");
    assertThrows(MalformedRecordException.class, () -> router(strange));
    Submission open = new Submission(RecordKind.OUTCOME, "r", "r", "{\"status\":\"failed\"");
    assertThrows(MalformedRecordException.class, () -> router(open));
  }
}
