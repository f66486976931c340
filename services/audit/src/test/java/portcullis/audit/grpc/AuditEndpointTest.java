package portcullis.audit.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.Ledger;
import portcullis.audit.QuotaFolder;
import portcullis.audit.SettableClock;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AppendResponse;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Entry;
import portcullis.audit.v1.FindRequest;
import portcullis.audit.v1.FindResponse;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.audit.v1.TailRequest;
import portcullis.runtime.calls.Identity;
import portcullis.tlog.Hash;
import portcullis.tlog.InclusionProof;
import portcullis.tlog.TreeHead;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.StoreLimits;

class AuditEndpointTest {
  private final QuotaFolder disk;
  private final Ledger ledger;
  private final Server server;
  private final ManagedChannel channel;
  private volatile Identity caller = Identity.ROUTER;

  AuditEndpointTest(@TempDir Path folder) throws Exception {
    disk = new QuotaFolder(DiskFolder.forWriting(folder));
    SettableClock clock = new SettableClock();
    ledger = Ledger.open(disk, StoreLimits.DEFAULT, clock);
    FaceLimits limits = new FaceLimits(1, 1, Duration.ofHours(1));
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .addService(new AuditEndpoint(ledger, clock, limits, () -> caller))
            .intercept(new StatusOnly())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination();
    ledger.close();
  }

  private AuditGrpc.AuditBlockingStub audit() {
    return AuditGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  private AppendResponse append(Record record) {
    return audit().append(AppendRequest.newBuilder().setRecord(record).build());
  }

  private AppendResponse appendAs(Identity identity, Record record) {
    caller = identity;
    try {
      return append(record);
    } finally {
      caller = Identity.ROUTER;
    }
  }

  private Status.Code refusal(Record record) {
    return assertThrows(StatusRuntimeException.class, () -> append(record)).getStatus().getCode();
  }

  @Test
  void recordsAWholeRequestAndProvesIt() {
    append(Records.intent("req_1"));
    appendAs(Identity.ADAPTER_CLOUD, Records.egress("clr_1", "req_1", 1));
    AppendResponse last = append(Records.outcome("req_1", Records.fullOutcome()));
    assertEquals(2, last.getAppended().getIndex());

    FindResponse found = audit().find(FindRequest.newBuilder().setRequestId("req_1").build());

    assertEquals(3, found.getEntriesCount());
    found.getEntriesList().forEach(AuditEndpointTest::assertProven);
    assertEquals(last.getAppended().getLeafHash(), found.getEntries(2).getLeafHash());
  }

  private static void assertProven(Entry entry) {
    List<Hash> path =
        entry.getInclusionProofList().stream().map(bytes -> Hash.of(bytes.toByteArray())).toList();
    TreeHead head = new TreeHead(entry.getTreeSize(), Hash.of(entry.getRootHash().toByteArray()));
    Hash leaf = Hash.of(entry.getLeafHash().toByteArray());
    assertTrue(new InclusionProof(entry.getIndex(), entry.getTreeSize(), path).verify(leaf, head));
  }

  @Test
  void answersASecondEgressOfOneClearanceWithConflict() {
    append(Records.intent("req_1"));
    AppendResponse first = appendAs(Identity.ADAPTER_CLOUD, Records.egress("clr_1", "req_1", 1));
    assertEquals(first, appendAs(Identity.ADAPTER_CLOUD, Records.egress("clr_1", "req_1", 1)));
    AppendResponse second = appendAs(Identity.ADAPTER_CLOUD, Records.egress("clr_1", "req_1", 2));
    assertTrue(second.hasConflict());
    assertEquals(1, second.getConflict().getIndex());
  }

  @Test
  void letsEachCallerWriteOnlyItsOwnKinds() {
    append(Records.intent("req_1"));
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Records.egress("clr_1", "req_1", 1)));
    caller = Identity.ADAPTER_CLOUD;
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Records.intent("req_2")));
    assertEquals(
        Status.Code.PERMISSION_DENIED, refusal(Records.outcome("req_1", Records.fullOutcome())));
    caller = Identity.CLASSIFIER;
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Records.intent("req_2")));
    caller = Identity.OPERATOR;
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Records.egress("clr_1", "req_1", 1)));
  }

  @Test
  void refusesWhatContradictsTheRecord() {
    caller = Identity.ADAPTER_CLOUD;
    assertEquals(Status.Code.FAILED_PRECONDITION, refusal(Records.egress("clr_1", "req_1", 1)));
  }

  @Test
  void doesNotLetTheRouterSayThatARequestWasAbandoned() {
    append(Records.intent("req_1"));
    Outcome.Builder abandoned = Outcome.newBuilder().setStatus(Outcome.Status.STATUS_ABANDONED);
    assertEquals(Status.Code.FAILED_PRECONDITION, refusal(Records.outcome("req_1", abandoned)));
  }

  @Test
  void refusesWhatIsMalformed() {
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(Record.getDefaultInstance()));
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(Records.intent("not an id")));
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(Records.outcome("r", Outcome.newBuilder())));
    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        refusal(Records.outcome("r", Records.fullOutcome().setStatusValue(99))));
    Record farAhead =
        Records.intent("r").toBuilder()
            .setIntent(Records.fullIntent().setDeadlineUnixMs(Records.START_MS + 3_600_001))
            .build();
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(farAhead));
  }

  @Test
  void quotesNothingOfWhatItRefuses() {
    Record record =
        Records.intent("r").toBuilder()
            .setIntent(Records.fullIntent().setTenant("jane@example.org"))
            .build();
    var refusal = assertThrows(StatusRuntimeException.class, () -> append(record));
    assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getStatus().getCode());
    assertFalse(refusal.toString().contains("jane"));
  }

  @Test
  void refusesSurplusCallsAtOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    int before = disk.syncs.get();
    disk.gate = gate;
    AuditGrpc.AuditFutureStub async =
        AuditGrpc.newFutureStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    var first = async.append(AppendRequest.newBuilder().setRecord(Records.intent("a")).build());
    while (disk.syncs.get() == before && !first.isDone()) {
      Thread.onSpinWait();
    }
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal(Records.intent("b")));
    gate.countDown();
    assertTrue(first.get().hasAppended());
  }

  @Test
  void saysThatItIsUnavailableOnceTheDiskIsFull() {
    append(Records.intent("a"));
    disk.bytesLeft.set(10);
    assertEquals(Status.Code.UNAVAILABLE, refusal(Records.intent("b")));
    disk.bytesLeft.set(Long.MAX_VALUE);
    assertEquals(Status.Code.UNAVAILABLE, refusal(Records.intent("c")));
  }

  @Test
  void tailsTheNewestEntriesOldestFirst() {
    for (int i = 0; i < 30; i++) {
      append(Records.intent("r" + i));
    }
    assertEquals(List.of(28L, 29L), indexes(TailRequest.newBuilder().setLast(2).build()));
    assertEquals(20, indexes(TailRequest.getDefaultInstance()).size());
    assertEquals(30, indexes(TailRequest.newBuilder().setLast(-1).build()).size());
  }

  private List<Long> indexes(TailRequest request) {
    List<Long> indexes = new ArrayList<>();
    audit().tail(request).forEachRemaining(entry -> indexes.add(entry.getIndex()));
    return indexes;
  }

  @Test
  void followsWhatIsAppended() {
    append(Records.intent("r0"));
    Iterator<Entry> entries = audit().tail(TailRequest.newBuilder().setFollow(true).build());
    assertEquals(0, entries.next().getIndex());
    for (int i = 1; i < 200; i++) {
      append(Records.intent("r" + i));
      assertEquals(i, entries.next().getIndex());
    }
  }

  @Test
  void refusesSurplusTailsAndFreesThePlaceOfOneThatLeft() throws Exception {
    append(Records.intent("r0"));
    TailRequest follow = TailRequest.newBuilder().setFollow(true).build();
    Context.CancellableContext reader = Context.current().withCancellation();
    Iterator<Entry> first = reader.call(() -> audit().tail(follow));
    first.next();
    var refusal = assertThrows(StatusRuntimeException.class, () -> audit().tail(follow).next());
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
    reader.cancel(null);
    while (true) {
      try {
        assertEquals(0, audit().tail(follow).next().getIndex());
        return;
      } catch (StatusRuntimeException e) {
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, e.getStatus().getCode());
      }
    }
  }
}
