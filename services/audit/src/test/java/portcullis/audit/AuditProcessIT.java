package portcullis.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Entry;
import portcullis.audit.v1.FindRequest;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.audit.v1.TailRequest;
import portcullis.runtime.calls.Identity;
import portcullis.tlog.record.AuditLogVerifier;
import portcullis.tlog.store.LogReport;

/**
 * The real service as a process: killed, on a full disk, with a damaged log, with strangers
 * calling.
 */
@Timeout(180)
class AuditProcessIT {
  private static final Identity STRANGER = new Identity("stranger");
  private final AuditProcess audit;

  AuditProcessIT(@TempDir Path state) throws Exception {
    this.audit = new AuditProcess(state);
  }

  @AfterEach
  void stop() throws Exception {
    audit.stop();
  }

  private static AppendRequest intent(String id, Instant deadline) {
    Intent intent =
        Intent.newBuilder()
            .setTenant("acme")
            .setPayloadDigest(ByteString.copyFrom(new byte[32]))
            .addCandidates("embedded")
            .setDeadlineUnixMs(deadline.toEpochMilli())
            .build();
    return AppendRequest.newBuilder()
        .setRecord(Record.newBuilder().setId(id).setRequestId(id).setIntent(intent))
        .build();
  }

  private static AppendRequest intent(String id) {
    return intent(id, Instant.now().plusSeconds(600));
  }

  private static AppendRequest outcome(String id, Outcome.Status status) {
    return AppendRequest.newBuilder()
        .setRecord(
            Record.newBuilder()
                .setId(id)
                .setRequestId(id)
                .setOutcome(Outcome.newBuilder().setStatus(status)))
        .build();
  }

  private LogReport.Sound soundLog() throws Exception {
    return assertInstanceOf(
        LogReport.Sound.class, AuditLogVerifier.verify(audit.logFolder()).log());
  }

  @Test
  void keepsEveryAcknowledgedRecordWhenKilled() throws Exception {
    Random random = new Random(20_260_101);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      Process process = audit.start();
      AuditGrpc.AuditBlockingStub router = audit.as(Identity.ROUTER);
      int killAfter = 20 + random.nextInt(100);
      Thread writer = Thread.ofVirtual().start(appending(router, "r" + round + "-", acknowledged));
      while (count(acknowledged, round) < killAfter) {
        Thread.sleep(1);
      }
      process.toHandle().destroyForcibly();
      process.waitFor();
      writer.join();
      assertTrue(soundLog().head().size() >= acknowledged.size());
    }
    audit.start();
    AuditGrpc.AuditBlockingStub operator = audit.as(Identity.OPERATOR);
    for (String id : acknowledged) {
      assertEquals(
          1,
          operator.find(FindRequest.newBuilder().setRequestId(id).build()).getEntriesCount(),
          id);
    }
  }

  private static long count(List<String> acknowledged, int round) {
    synchronized (acknowledged) {
      return acknowledged.stream().filter(id -> id.startsWith("r" + round + "-")).count();
    }
  }

  private static Runnable appending(
      AuditGrpc.AuditBlockingStub router, String prefix, List<String> acknowledged) {
    return () -> {
      try {
        for (int i = 0; ; i++) {
          router.append(intent(prefix + i));
          synchronized (acknowledged) {
            acknowledged.add(prefix + i);
          }
        }
      } catch (StatusRuntimeException e) {
        assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
      }
    };
  }

  @Test
  void closesARequestThatNobodyFinishedAlsoIfItWasDeadAtTheDeadline() throws Exception {
    Process process = audit.start();
    audit.as(Identity.ROUTER).append(intent("r", Instant.now().plusMillis(200)));
    process.toHandle().destroyForcibly();
    process.waitFor();
    audit.start();
    TailRequest follow = TailRequest.newBuilder().setFollow(true).build();
    List<Entry> entries = new ArrayList<>();
    var tail = audit.as(Identity.OPERATOR).tail(follow);
    while (entries.size() < 2) {
      entries.add(tail.next());
    }
    assertTrue(entries.get(1).getLeaf().toStringUtf8().contains("\"status\":\"abandoned\""));
    assertTrue(
        audit
            .as(Identity.ROUTER)
            .append(outcome("r", Outcome.Status.STATUS_ANSWERED))
            .hasConflict());
  }

  /** Appends until a write fails; returns how many were acknowledged. */
  private int fillTheDisk() throws Exception {
    // A file size limit of the kernel stands for a full disk: the write itself fails.
    audit.start("ulimit -f 64;");
    AuditGrpc.AuditBlockingStub router = audit.as(Identity.ROUTER);
    for (int acknowledged = 0; ; acknowledged++) {
      try {
        router.append(intent("r" + acknowledged));
      } catch (StatusRuntimeException e) {
        assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
        return acknowledged;
      }
    }
  }

  @Test
  void staysReadableAndRecordsNothingMoreOnceTheDiskRefuses() throws Exception {
    int acknowledged = fillTheDisk();
    assertEquals(Status.Code.UNAVAILABLE, refusal(Identity.ROUTER, intent("next")));
    FindRequest first = FindRequest.newBuilder().setRequestId("r0").build();
    assertEquals(1, audit.as(Identity.OPERATOR).find(first).getEntriesCount());
    assertEquals(acknowledged, soundLog().head().size());
    while (audit.isServing()) {
      Thread.sleep(20);
    }
  }

  @Test
  void startsAgainAfterTheDiskRefused() throws Exception {
    int acknowledged = fillTheDisk();
    audit.stop();
    audit.start();
    assertEquals(
        acknowledged, audit.as(Identity.ROUTER).append(intent("next")).getAppended().getIndex());
  }

  @Test
  void refusesToStartOnADamagedLogAndSaysWhere() throws Exception {
    Process process = audit.start();
    for (int i = 0; i < 5; i++) {
      audit.as(Identity.ROUTER).append(intent("r" + i));
    }
    process.toHandle().destroyForcibly();
    process.waitFor();
    Path segment = audit.logFolder().resolve("00000000000000000000.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    Process refused = audit.launch("");

    assertTrue(refused.waitFor(60, TimeUnit.SECONDS));
    assertNotEquals(0, refused.exitValue());
    assertTrue(
        audit.output().contains("the log is damaged: 00000000000000000000.log at byte "),
        audit.output());
  }

  @Test
  void knowsItsCallers() throws Exception {
    audit.start();
    AppendRequest intent = intent("r");
    assertEquals(Status.Code.UNAUTHENTICATED, refusal(STRANGER, intent));
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Identity.ADAPTER_CLOUD, intent));
    assertEquals(Status.Code.PERMISSION_DENIED, refusal(Identity.OPERATOR, intent));
    assertTrue(audit.as(Identity.ROUTER).append(intent).hasAppended());
  }

  private Status.Code refusal(Identity caller, AppendRequest request) {
    return assertThrows(StatusRuntimeException.class, () -> audit.as(caller).append(request))
        .getStatus()
        .getCode();
  }
}
