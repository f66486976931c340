package portcullis.adapter.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portcullis.adapter.AdapterRole;
import portcullis.adapter.Asking;
import portcullis.adapter.OfferedModel;
import portcullis.testkit.StubProvider;

final class ModelCatalogueTest {
  private static final String LLAMA =
      "{\"data\":[{\"id\":\"m\",\"created\":5,\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx\":2048}}]}";
  private static final String VLLM = "{\"data\":[{\"id\":\"m\",\"max_model_len\":4096}]}";
  private static final String OLLAMA =
      "{\"data\":[{\"id\":\"m:latest\",\"owned_by\":\"library\"},{\"id\":\"other\"}]}";

  @Test
  void learnsTheContextFromLlamaServer() throws IOException {
    OfferedModel model = listed(LLAMA, Map.of()).getFirst();

    assertEquals(2048, model.contextLength());
    assertEquals(5, model.created());
    assertTrue(model.unverified().getFirst().contains("ignores the model's name"));
  }

  @Test
  void learnsTheContextFromVllm() throws IOException {
    assertEquals(4096, listed(VLLM, Map.of()).getFirst().contextLength());
  }

  @Test
  void believesTheShorterContext() throws IOException {
    assertEquals(1000, listed(LLAMA, Map.of("context-length", "1000")).getFirst().contextLength());
    assertEquals(2048, listed(LLAMA, Map.of("context-length", "9999")).getFirst().contextLength());
  }

  @Test
  void saysThatOllamaCutsSilentlyWhereTheContextIsNotKnown() throws IOException {
    OfferedModel model = listed(OLLAMA, Map.of()).getFirst();

    assertEquals("m", model.id());
    assertTrue(model.unverified().getFirst().contains("set context-length"));
  }

  @Test
  void saysWhenTheServerDoesNotListTheModel() throws IOException {
    OfferedModel model = listed("{\"data\":[{\"id\":\"x\"}]}", Map.of()).getFirst();

    assertEquals("m", model.id());
    assertTrue(model.unverified().getFirst().contains("does not list"));
  }

  @Test
  void neverAsksACloud() throws IOException {
    try (StubProvider stub = StubProvider.start((_, wire) -> wire.json(200, LLAMA))) {
      Asking asking = Asking.openai(stub.url(), AdapterRole.CLOUD, Map.of());

      assertEquals("m", asking.backend().models().getFirst().id());
      assertEquals(0, stub.connections());
    }
  }

  @Test
  void leavesOutNamesThatAreNone() throws IOException {
    try (StubProvider stub =
        StubProvider.start(
            (_, wire) ->
                wire.json(200, "{\"data\":[{\"id\":\"a b\"},{\"id\":\"\"},{\"id\":\"ok\"}]}"))) {
      Map<String, Object> noModel = new java.util.HashMap<>();
      noModel.put("model", null);
      Asking asking = Asking.openai(stub.url(), AdapterRole.LOCAL, noModel);

      assertEquals(
          List.of("ok"), asking.backend().models().stream().map(OfferedModel::id).toList());
    }
  }

  private static List<OfferedModel> listed(String body, Map<String, ?> more) throws IOException {
    try (StubProvider stub = StubProvider.start((_, wire) -> wire.json(200, body))) {
      Asking asking = Asking.openai(stub.url(), AdapterRole.LOCAL, more);
      assertEquals("/v1/models", stub.heard().getFirst().path());
      return asking.backend().models();
    }
  }
}
