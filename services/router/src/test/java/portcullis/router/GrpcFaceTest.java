package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import portcullis.mesh.v1.Label;
import portcullis.router.v1.CompleteRequest;
import portcullis.router.v1.CompleteResponse;
import portcullis.router.v1.EmbedRequest;
import portcullis.router.v1.ListModelsRequest;
import portcullis.router.v1.RouterGrpc;
import portcullis.router.v1.RouterGrpc.RouterBlockingStub;
import portcullis.router.v1.StreamResponse;

/** The gRPC face. */
final class GrpcFaceTest {
  private final RouterMesh mesh;

  GrpcFaceTest(@TempDir Path folder) throws IOException {
    mesh = new RouterMesh(folder, s -> s.set("portcullis.router.limits.request-read", "2s"));
  }

  @AfterEach
  void close() {
    mesh.close();
  }

  private RouterBlockingStub stub(String key) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    return RouterGrpc.newBlockingStub(mesh.service().asNobody())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
        .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private static CompleteRequest chat() {
    return CompleteRequest.newBuilder()
        .setJson(ByteString.copyFromUtf8(RouterMesh.body("auto", "")))
        .build();
  }

  @Test
  void completesAsHttpDoes() {
    CompleteResponse response = stub(mesh.key).complete(chat());

    assertEquals("cloud", response.getRouted().getDecision());
    assertEquals("public", response.getRouted().getLabel());
    assertEquals(
        "Hello world.",
        Replies.json(response.getJson().toStringUtf8()).at("/choices/0/message/content").asText());
  }

  @Test
  void streamsWithTheWayFirst() {
    List<StreamResponse> events = new ArrayList<>();
    stub(mesh.key).stream(chat()).forEachRemaining(events::add);

    assertEquals("cloud", events.getFirst().getRouted().getDecision());
    assertTrue(events.get(1).getJson().toStringUtf8().contains("\"role\":\"assistant\""));
    assertTrue(events.getLast().getJson().toStringUtf8().contains("\"finish_reason\":\"stop\""));
  }

  @Test
  void problemsAreAnswers() throws Exception {
    mesh.classifier.label(Label.LABEL_RESTRICTED);
    mesh.localServer.kill();

    CompleteResponse down = stub(mesh.key).complete(chat());
    List<StreamResponse> stream = new ArrayList<>();
    stub(mesh.key).stream(chat()).forEachRemaining(stream::add);

    assertEquals(503, down.getProblem().getStatus());
    assertEquals("local_model_unavailable", down.getProblem().getCode());
    assertEquals("restricted", stream.get(0).getRouted().getLabel());
    assertEquals("local_model_unavailable", stream.get(1).getProblem().getCode());
  }

  @Test
  void withoutAKeyThereIsNothing() {
    RouterBlockingStub nobody = stub("nope");
    assertUnauthenticated(() -> nobody.complete(chat()));
    assertUnauthenticated(() -> nobody.embed(EmbedRequest.getDefaultInstance()));
    assertUnauthenticated(() -> nobody.stream(chat()).forEachRemaining(_ -> {}));
    assertUnauthenticated(() -> nobody.listModels(ListModelsRequest.getDefaultInstance()));
  }

  private static void assertUnauthenticated(Executable call) {
    StatusRuntimeException e = assertThrows(StatusRuntimeException.class, call);
    assertEquals(Status.Code.UNAUTHENTICATED, e.getStatus().getCode());
  }

  private Status.Code whatAnUnsentMessageEndsWith(String key) throws InterruptedException {
    BlockingQueue<Status.Code> ends = new ArrayBlockingQueue<>(1);
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    ClientCall<CompleteRequest, CompleteResponse> call =
        mesh.service()
            .asNobody()
            .newCall(
                RouterGrpc.getCompleteMethod().toBuilder()
                    // A client holds back the headers of a call that it knows to be unary.
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .build(),
                CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.HOURS));
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ends.add(status.getCode());
          }
        },
        metadata);
    return Objects.requireNonNull(ends.poll(30, TimeUnit.SECONDS), "the call did not end");
  }

  @Test
  void aMessageIsNotWaitedForWithoutAKeyNorForEver() throws Exception {
    assertEquals(Status.Code.UNAUTHENTICATED, whatAnUnsentMessageEndsWith("nope"));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, whatAnUnsentMessageEndsWith(mesh.key));
  }

  @Test
  void listsTheSameModels() {
    String json =
        stub(mesh.key).listModels(ListModelsRequest.getDefaultInstance()).getJson().toStringUtf8();

    assertEquals(Replies.json(mesh.get("/v1/models").body()), Replies.json(json));
  }
}
