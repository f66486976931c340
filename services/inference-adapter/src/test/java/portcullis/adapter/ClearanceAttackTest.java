package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Egress;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.clearance.ClearanceSigner;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.FakeSecrets;
import portcullis.testkit.StubProvider;

/**
 * A router that lies gets no byte to the cloud. The list of attacks is the list of threats; each is
 * made over the real wire, and each must leave the cloud's socket without a single connection.
 */
final class ClearanceAttackTest {
  private static final PayloadBytes PAYLOAD =
      Asking.payload(Payload.Kind.KIND_CHAT_COMPLETION, Asking.HELLO);
  private static final PayloadBytes OTHER =
      Asking.payload(
          Payload.Kind.KIND_CHAT_COMPLETION, Asking.HELLO.replace("hello", "4111 1111 1111 1111"));

  private static StubProvider cloud;
  private static FakeAudit audit;
  private static CloudAdapter adapter;
  private static CloudAdapter replica;
  private int connectionsBefore;
  private int recordsBefore;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    cloud = StubProvider.start(ChatScripts.streams("m", "Hi"));
    audit = new FakeAudit();
    adapter = CloudAdapter.start(folder, "one", cloud.port(), audit.port());
    replica = CloudAdapter.start(folder, "two", cloud.port(), audit.port());
  }

  @AfterAll
  static void stop() throws IOException {
    adapter.close();
    replica.close();
    audit.close();
    cloud.close();
  }

  @BeforeEach
  void count() {
    connectionsBefore = cloud.connections();
    recordsBefore = audit.records().size();
  }

  @AfterEach
  void recover() {
    audit.is(FakeAudit.Mood.WELL);
    audit.before(() -> {});
  }

  private interface Forgery {
    String token() throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> noForgedClearanceOpensAConnection() throws SecretUnavailable {
    Instant now = Instant.now();
    Map<String, Forgery> attacks = new LinkedHashMap<>();
    attacks.put("absent", () -> "");
    attacks.put("malformed", () -> "not.a.token");
    attacks.put("oversized", () -> "x".repeat(100_000));
    attacks.put("signature altered", () -> flip(valid()));
    attacks.put("claims altered", () -> otherClaims(valid()));
    attacks.put("alg none", () -> header(valid(), "EdDSA", "none"));
    attacks.put(
        "alg none, no signature",
        () -> header(valid(), "EdDSA", "none").replaceFirst("[^.]*$", ""));
    attacks.put("alg HS256", () -> header(valid(), "EdDSA", "HS256"));
    attacks.put("alg ES256", () -> header(valid(), "EdDSA", "ES256"));
    attacks.put(
        "another token's type",
        () -> header(valid(), "portcullis-clearance", "portcullis-delegation"));
    attacks.put(
        "for another payload", () -> adapter.signer().sign(CloudAdapter.clearance(OTHER.digest())));
    attacks.put(
        "for another tenant",
        () ->
            adapter
                .signer()
                .sign(
                    CloudAdapter.clearance(
                        PAYLOAD.digest(), "rival", now, Duration.ofSeconds(60))));
    attacks.put(
        "expired",
        () ->
            adapter
                .signer()
                .sign(
                    CloudAdapter.clearance(
                        PAYLOAD.digest(),
                        CloudAdapter.TENANT,
                        now.minusSeconds(61),
                        Duration.ofSeconds(60))));
    attacks.put(
        "from the future",
        () ->
            adapter
                .signer()
                .sign(
                    CloudAdapter.clearance(
                        PAYLOAD.digest(),
                        CloudAdapter.TENANT,
                        now.plusSeconds(120),
                        Duration.ofSeconds(60))));
    attacks.put(
        "delegation expired",
        () -> signed(adapter.signer(now.minusSeconds(7200), now.minusSeconds(3600))));
    attacks.put(
        "delegation not yet in force",
        () -> signed(adapter.signer(now.plusSeconds(3600), now.plusSeconds(7200))));
    attacks.put("delegation by another root", () -> signed(strangersSigner(now)));
    attacks.put(
        "delegation of another's clearance",
        () -> swapDelegation(valid(), signed(strangersSigner(now))));
    return attacks.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> isKeptIn(e.getValue().token())));
  }

  private void isKeptIn(String token) {
    int connections = cloud.connections();
    int records = audit.records().size();

    List<InferEvent> events = adapter.infer(PAYLOAD, token);

    assertEquals(List.of(Refused.Reason.REASON_CLEARANCE_INVALID), reasons(events));
    assertEquals(connections, cloud.connections());
    assertEquals(records, audit.records().size());
  }

  @Test
  void aValidClearanceOpensOneAndIsRecordedFirst() throws SecretUnavailable {
    ClearanceSigner signer = adapter.signer();
    int[] whenRecorded = {-1};
    audit.before(() -> whenRecorded[0] = cloud.heard().size());
    int heard = cloud.heard().size();

    List<InferEvent> events =
        adapter.infer(PAYLOAD, signer.sign(CloudAdapter.clearance(PAYLOAD.digest())));

    assertTrue(events.getLast().hasFinished());
    assertEquals(heard, whenRecorded[0], "nothing was sent before the record");
    Egress egress = audit.records().getLast().getEgress();
    StubProvider.Heard sent = cloud.heard().getLast();
    assertEquals(PAYLOAD.digest(), egress.getPayloadDigest());
    assertEquals("127.0.0.1:" + cloud.port(), egress.getDestination());
    assertEquals(sent.body().getBytes(StandardCharsets.UTF_8).length, egress.getBytes());
    assertEquals("stand-in", egress.getBackend());
    assertEquals("c-1", egress.getClassifierInstance());
    assertEquals(16, egress.getAttempt().size());
    assertEquals(
        audit.records().getLast().getId(), events.getFirst().getStarted().getClearanceId());
    assertEquals("Bearer sk-cloud", sent.header("authorization"));
  }

  @Test
  void aClearanceWorksOnce() throws SecretUnavailable {
    String token = valid();
    adapter.infer(PAYLOAD, token);
    int connections = cloud.connections();
    int heard = cloud.heard().size();

    assertEquals(
        List.of(Refused.Reason.REASON_CLEARANCE_USED), reasons(adapter.infer(PAYLOAD, token)));
    assertEquals(connections, cloud.connections());
    assertEquals(heard, cloud.heard().size());
  }

  @Test
  void aClearanceWorksOnOneReplica() throws SecretUnavailable {
    String token = valid();
    adapter.infer(PAYLOAD, token);
    int connections = cloud.connections();

    assertEquals(
        List.of(Refused.Reason.REASON_CLEARANCE_USED), reasons(replica.infer(PAYLOAD, token)));
    assertEquals(connections, cloud.connections());
  }

  @Test
  void ofManyAtOnceOneGetsThrough() throws Exception {
    String token = valid();
    int heard = cloud.heard().size();
    List<Thread> routers = new java.util.ArrayList<>();
    for (int i = 0; i < 12; i++) {
      CloudAdapter one = i % 2 == 0 ? adapter : replica;
      routers.add(Thread.ofVirtual().start(() -> one.infer(PAYLOAD, token)));
    }
    for (Thread router : routers) {
      router.join();
    }

    assertEquals(heard + 1, cloud.heard().size());
  }

  @Test
  void nothingLeavesWhileAuditIsDown() throws SecretUnavailable {
    audit.is(FakeAudit.Mood.DOWN);

    assertEquals(
        List.of(Refused.Reason.REASON_NOT_RECORDED), reasons(adapter.infer(PAYLOAD, valid())));
    assertEquals(connectionsBefore, cloud.connections());
    assertEquals(recordsBefore, audit.records().size());
  }

  @Test
  void nothingLeavesWhenAuditAnswersNothing() throws SecretUnavailable {
    audit.is(FakeAudit.Mood.ANSWERING_NOTHING);

    assertEquals(
        List.of(Refused.Reason.REASON_NOT_RECORDED), reasons(adapter.infer(PAYLOAD, valid())));
    assertEquals(connectionsBefore, cloud.connections());
  }

  @Test
  void nothingLeavesWhileAuditIsSilent() throws SecretUnavailable {
    audit.is(FakeAudit.Mood.SILENT);

    // The adapter's patience with audit is shorter than this call's.
    assertEquals(
        List.of(Refused.Reason.REASON_NOT_RECORDED), reasons(adapter.infer(PAYLOAD, valid())));
    assertEquals(connectionsBefore, cloud.connections());
  }

  @Test
  void nothingLeavesOnceTheClearanceRanOutWhileItWasRecorded() throws SecretUnavailable {
    Instant now = Instant.now();
    String token =
        adapter
            .signer()
            .sign(
                CloudAdapter.clearance(
                    PAYLOAD.digest(), CloudAdapter.TENANT, now, Duration.ofSeconds(3)));
    audit.before(
        () -> {
          while (Instant.now().isBefore(now.plusSeconds(4))) {
            Thread.onSpinWait();
          }
        });

    assertEquals(
        List.of(Refused.Reason.REASON_CLEARANCE_INVALID), reasons(adapter.infer(PAYLOAD, token)));
    assertEquals(connectionsBefore, cloud.connections());
  }

  @Test
  void aPayloadWithUnknownFieldsIsNone() throws SecretUnavailable {
    ByteString smuggling =
        PAYLOAD.bytes().concat(ByteString.copyFrom(new byte[] {0x7a, 0x01, 0x41}));
    PayloadBytes altered =
        new PayloadBytes(smuggling, PAYLOAD.digest(), PAYLOAD.kind(), PAYLOAD.tree());

    assertEquals(
        List.of(Refused.Reason.REASON_BAD_REQUEST), reasons(adapter.infer(altered, valid())));
    assertEquals(connectionsBefore, cloud.connections());
  }

  @Test
  void otherBytesUnderAGoodClearanceAreRefused() throws SecretUnavailable {
    assertEquals(
        List.of(Refused.Reason.REASON_CLEARANCE_INVALID), reasons(adapter.infer(OTHER, valid())));
    assertEquals(connectionsBefore, cloud.connections());
    assertFalse(new String(cloud.bytesSeen(), StandardCharsets.UTF_8).contains("4111"));
  }

  @Test
  void nothingLeavesAfterTheDeadline() throws SecretUnavailable {
    audit.is(FakeAudit.Mood.SILENT);
    String token = valid();

    List<InferEvent> events;
    try {
      events = adapter.infer(PAYLOAD, token, 300);
    } catch (StatusRuntimeException e) {
      events = List.of();
    }

    assertTrue(events.stream().noneMatch(InferEvent::hasStarted));
    assertEquals(connectionsBefore, cloud.connections());
  }

  private static List<Refused.Reason> reasons(List<InferEvent> events) {
    return events.stream().map(e -> e.getRefused().getReason()).toList();
  }

  private static String valid() throws SecretUnavailable {
    return signed(adapter.signer());
  }

  private static String signed(ClearanceSigner signer) {
    return signer.sign(CloudAdapter.clearance(PAYLOAD.digest()));
  }

  private static ClearanceSigner strangersSigner(Instant now) throws SecretUnavailable {
    Ed25519 ed25519 = Ed25519.fastest();
    return ClearanceSigner.create(
        "c-1", now.minusSeconds(60), now.plusSeconds(3600), new FakeSecrets(ed25519), ed25519);
  }

  private static String flip(String token) {
    int dot = token.lastIndexOf('.');
    char c = token.charAt(dot + 1);
    return token.substring(0, dot + 1) + (c == 'A' ? 'B' : 'A') + token.substring(dot + 2);
  }

  private static String header(String token, String from, String to) {
    return part(token, 0, text -> text.replace(from, to));
  }

  private static String otherClaims(String token) {
    return part(token, 1, text -> text.replace("\"tnt\":\"shop\"", "\"tnt\":\"shop\",\"x\":1"));
  }

  private static String swapDelegation(String token, String from) {
    String[] own = token.split("\\.", -1);
    String[] other = from.split("\\.", -1);
    return other[0] + "." + own[1] + "." + own[2];
  }

  private static String part(
      String token, int index, java.util.function.UnaryOperator<String> change) {
    String[] parts = token.split("\\.", -1);
    String text = new String(Base64.getUrlDecoder().decode(parts[index]), StandardCharsets.UTF_8);
    parts[index] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(change.apply(text).getBytes(StandardCharsets.UTF_8));
    return String.join(".", parts);
  }
}
