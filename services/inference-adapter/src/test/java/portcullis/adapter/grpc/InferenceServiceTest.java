package portcullis.adapter.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static portcullis.testkit.ChatScripts.chunk;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.adapter.Asking;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.inference.v1.Model;
import portcullis.inference.v1.ModelsRequest;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.calls.Identity;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;
import portcullis.testkit.StubProvider;

/** adapter-local as it is deployed, over the real wire. */
final class InferenceServiceTest {
  private static final String CATALOGUE =
      "{\"data\":[{\"id\":\"m\",\"created\":5,\"max_model_len\":4096},{\"id\":\"m2\"}]}";

  private static StubProvider server;
  private static RunningService service;
  private static volatile StubProvider.Script chat = ChatScripts.streams("m", "Hi");

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    server =
        StubProvider.start(
            (request, wire) -> {
              if (request.path().equals("/v1/models")) {
                wire.json(200, CATALOGUE);
              } else {
                chat.answer(request, wire);
              }
            });
    service =
        RunningService.start(
            ServiceFiles.write(
                    folder.resolve("local"),
                    Identity.ADAPTER_LOCAL,
                    Set.of(Identity.ROUTER, Identity.AUDIT))
                .set("portcullis.service.peers", Map.of())
                .set("portcullis.adapter.role", "local")
                .set(
                    "portcullis.adapter.backends",
                    List.of(
                        Map.of("name", "vllm", "kind", "openai", "url", server.url().toString()))));
    while (models().isEmpty()) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    server.close();
  }

  @BeforeEach
  void ordinary() {
    chat = ChatScripts.streams("m", "Hi");
  }

  private static List<Model> models() {
    return stub().models(ModelsRequest.getDefaultInstance()).getModelsList();
  }

  private static InferenceGrpc.InferenceBlockingStub stub() {
    return InferenceGrpc.newBlockingStub(service.as(Identity.ROUTER))
        .withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  private static InferRequest request(String model) {
    return InferRequest.newBuilder()
        .setPayload(Asking.payload(Payload.Kind.KIND_CHAT_COMPLETION, Asking.HELLO).bytes())
        .setModel(model)
        .build();
  }

  @Test
  void listsTheModelsOfItsBackends() {
    Model model = models().getFirst();

    assertEquals("m", model.getId());
    assertEquals("vllm", model.getBackend());
    assertEquals(4096, model.getContextLength());
    assertEquals("closed", model.getBreaker());
    assertEquals(128, model.getFreeSlots());
    assertFalse(model.getCloud());
    assertEquals("m2", models().get(1).getId());
  }

  @Test
  void answersInOrder() {
    Iterator<InferEvent> events = stub().infer(request("m"));

    assertEquals("vllm", events.next().getStarted().getBackend());
    assertEquals("Hi", events.next().getDeltas().getChoices(0).getContent());
    assertEquals("stop", events.next().getDeltas().getChoices(0).getFinishReason());
    assertEquals(8, events.next().getFinished().getUsage().getTotalTokens());
    assertFalse(events.hasNext());
  }

  @Test
  void refusesAnUnknownModel() {
    assertEquals(
        Refused.Reason.REASON_UNKNOWN_MODEL,
        stub().infer(request("nobody")).next().getRefused().getReason());
  }

  @Test
  void failsWithTheKindInTheStatus() {
    chat = (_, wire) -> wire.json(200, "nonsense");

    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> stub().infer(request("m")).next());

    assertEquals(Status.Code.INTERNAL, failure.getStatus().getCode());
    assertTrue(String.valueOf(failure.getStatus().getDescription()).startsWith("NONSENSE: "));
  }

  @Test
  void onlyTheRouterMayAsk() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                InferenceGrpc.newBlockingStub(service.as(Identity.AUDIT))
                    .withDeadlineAfter(60, TimeUnit.SECONDS)
                    .infer(request("m"))
                    .next());

    assertEquals(Status.Code.PERMISSION_DENIED, failure.getStatus().getCode());
  }

  @Test
  void hangsUpOnTheProviderWhenTheRouterCancels() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    chat =
        (_, wire) -> {
          wire.beginEvents().event(chunk("m", "{\"content\":\"Hel\"}", "null"));
          sent.countDown();
          try {
            wire.waitForHangUp();
          } finally {
            hungUp.countDown();
          }
        };
    io.grpc.Context.CancellableContext caller = io.grpc.Context.current().withCancellation();
    caller.run(
        () -> {
          Iterator<InferEvent> events = stub().infer(request("m"));
          events.next();
        });
    sent.await();

    caller.cancel(null);

    assertTrue(hungUp.await(30, TimeUnit.SECONDS));
  }

  @Test
  void aSlowReaderHoldsTheProviderBack() throws Exception {
    AtomicLong written = new AtomicLong();
    String piece = chunk("m", "{\"content\":\"" + "x".repeat(4_000) + "\"}", "null");
    chat =
        (_, wire) -> {
          wire.beginEvents();
          for (int i = 0; i < 3_500; i++) {
            wire.event(piece);
            written.addAndGet(piece.length());
          }
          wire.event(chunk("m", "{}", "\"stop\"")).event("[DONE]").end();
        };
    ClientCall<InferRequest, InferEvent> call =
        service
            .as(Identity.ROUTER)
            .newCall(
                InferenceGrpc.getInferMethod(),
                io.grpc.CallOptions.DEFAULT.withDeadlineAfter(120, TimeUnit.SECONDS));
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicLong events = new AtomicLong();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(InferEvent event) {
            events.incrementAndGet();
            first.countDown();
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            closed.countDown();
          }
        },
        new Metadata());
    call.sendMessage(request("m"));
    call.halfClose();
    call.request(1);
    first.await();
    long before;
    do {
      before = written.get();
      Thread.sleep(500);
    } while (written.get() != before);

    // 14 MB are to be said; what was written fits into the buffers on the way.
    assertTrue(before < 10_000_000, "held back, but " + before + " bytes were taken");

    call.request(10_000);
    assertTrue(closed.await(60, TimeUnit.SECONDS));
    assertEquals(1 + 3_500 + 1 + 1, events.get());
  }
}
