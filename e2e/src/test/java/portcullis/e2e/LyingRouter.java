package portcullis.e2e;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Record;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.Payload;
import portcullis.mesh.v1.RequestContext;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.redaction.Digests;

/**
 * A router that was taken over: it has the router's call credential and does as it likes with it.
 */
final class LyingRouter implements AutoCloseable {
  static final String TENANT = "default";
  private static final int PATIENCE_S = 20;

  private final CallCredential credential;
  private final int audit;
  private final List<ManagedChannel> channels = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong requests = new AtomicLong();

  LyingRouter(Mesh mesh) throws IOException {
    this.credential = CallCredential.read(mesh.state().resolve("run/router/credential"));
    this.audit = mesh.service("audit").port();
  }

  static ByteString payload(String content) {
    String json =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    return Payload.newBuilder()
        .setKind(Payload.Kind.KIND_CHAT_COMPLETION)
        .setJson(ByteString.copyFrom(json, StandardCharsets.UTF_8))
        .build()
        .toByteString();
  }

  ClassifyResponse classify(int port, ByteString payload) {
    return ClassifierGrpc.newBlockingStub(channel(port))
        .withDeadlineAfter(PATIENCE_S, TimeUnit.SECONDS)
        .classify(
            ClassifyRequest.newBuilder()
                .setPayload(payload)
                .setContext(context(requestId(), TENANT))
                .setPolicyDigest("0".repeat(64))
                .build());
  }

  /** What came of it, in one word: "sent", the refusal's reason, or the status code. */
  String infer(int port, ByteString payload, String clearance, String tenant, String model) {
    String id = requestId();
    announce(id, payload, tenant, model);
    InferRequest request =
        InferRequest.newBuilder()
            .setPayload(payload)
            .setContext(context(id, tenant))
            .setModel(model)
            .setClearance(clearance)
            .build();
    try {
      List<InferEvent> events = new ArrayList<>();
      InferenceGrpc.newBlockingStub(channel(port))
          .withDeadlineAfter(PATIENCE_S, TimeUnit.SECONDS)
          .infer(request)
          .forEachRemaining(events::add);
      InferEvent first = events.getFirst();
      return first.hasRefused() ? reason(first.getRefused()) : "sent";
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode().name();
    }
  }

  private static String reason(Refused refused) {
    return refused.getReason().name();
  }

  /** Audit takes an egress only for a request that was announced, so the liar announces each. */
  private void announce(String id, ByteString payload, String tenant, String model) {
    Intent intent =
        Intent.newBuilder()
            .setTenant(tenant)
            .setModule("lying")
            .setPayloadDigest(ByteString.copyFrom(Digests.sha256(payload.toByteArray())))
            .setPayloadBytes(payload.size())
            .setLabel(Label.LABEL_PUBLIC)
            .setClassified(true)
            .setRule("public-may-leave")
            .addCandidates(model)
            .setDeadlineUnixMs(System.currentTimeMillis() + 1_000L * PATIENCE_S)
            .build();
    AuditGrpc.newBlockingStub(channel(audit))
        .withDeadlineAfter(PATIENCE_S, TimeUnit.SECONDS)
        .append(
            AppendRequest.newBuilder()
                .setRecord(Record.newBuilder().setId(id).setRequestId(id).setIntent(intent))
                .build());
  }

  private String requestId() {
    return "req_lying" + requests.incrementAndGet() + "x" + System.nanoTime();
  }

  private static RequestContext context(String id, String tenant) {
    return RequestContext.newBuilder()
        .setRequestId(id)
        .setTenant(tenant)
        .setModule("lying")
        .build();
  }

  private ManagedChannel channel(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .intercept(credential)
            .build();
    channels.add(channel);
    return channel;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }
}
