package portcullis.adapter.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.adapter.Asking;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Refused;
import portcullis.adapter.Told;
import portcullis.testkit.StubProvider;

final class EmbeddingAnswerTest {
  private static final String TWO = "{\"model\":\"auto\",\"input\":[\"a\",\"b\"]}";

  private StubProvider stub;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    stub = StubProvider.start((_, wire) -> wire.json(200, "{}"));
    asking = Asking.openai(stub.url(), Map.of("embeddings", "true"));
  }

  @AfterEach
  void stop() throws IOException {
    stub.close();
  }

  private void says(String body) {
    stub.script((_, wire) -> wire.json(200, body));
  }

  @Test
  void tellsAVectorForEachInput() {
    says(
        "{\"object\":\"list\",\"data\":[{\"index\":1,\"embedding\":[3,4e-1]},{\"index\":0,\"embedding\":[1.5,-2]}],"
            + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5},\"more\":{\"a\":[1]}}");

    Told told = asking.embed(TWO);

    assertArrayEquals(new float[] {1.5f, -2f}, told.vectors().get(0));
    assertArrayEquals(new float[] {3f, 0.4f}, told.vectors().get(1));
    assertEquals(5, told.totalTokens());
    assertTrue(stub.heard().getFirst().body().contains("\"encoding_format\":\"float\""));
    assertEquals("/v1/embeddings", stub.heard().getFirst().path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":2,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[\"x\"]}]}",
        "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1e99]}]}",
        "{\"data\":[{\"embedding\":\"AAAA\"},{\"embedding\":\"AAAA\"}]}",
        "{\"data\":{}}",
        "{\"data\":[{\"index\":99999999999,\"embedding\":[1]}]}",
        "{",
        "[]",
        "{} {}",
        "nonsense"
      })
  void failsVectorsThatDoNotFitTheInputs(String body) {
    says(body);

    Told told = asking.embed(TWO);

    assertEquals(Kind.NONSENSE, told.failure());
    assertEquals(List.of(), told.started());
  }

  @Test
  void failsAnotherModel() {
    says("{\"model\":\"x\",\"data\":[{\"embedding\":[1]},{\"embedding\":[1]}]}");

    assertEquals(Kind.WRONG_MODEL, asking.embed(TWO).failure());
  }

  @Test
  void refusesAnErrorInA200() {
    says("{\"error\":{\"type\":\"invalid_request_error\",\"param\":\"input\"}}");

    assertEquals("input", asking.embed(TWO).refused().param());
  }

  @Test
  void refusesWhereTheServerMakesNone() {
    stub.script(
        (_, wire) -> wire.json(501, "{\"error\":{\"code\":501,\"type\":\"not_supported_error\"}}"));

    assertEquals(Refused.Reason.BAD_REQUEST, asking.embed(TWO).refused().reason());
  }

  @Test
  void refusesAModelThatMakesNoneWithoutAsking() {
    Asking chatOnly = Asking.openai(stub.url(), Map.of());

    assertEquals("model", chatOnly.embed(TWO).refused().param());
    assertEquals(0, stub.connections());
  }
}
