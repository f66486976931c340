package portcullis.adapter.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portcullis.adapter.AdapterRole;
import portcullis.adapter.Asking;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Refused;
import portcullis.adapter.Told;
import portcullis.testkit.StubProvider;

/** What real servers answered, as recorded: each comes to what it means, whatever its shape. */
final class RecordedServersTest {
  private static final Path RECORDED = Path.of("src/test/resources/recorded");

  @ParameterizedTest
  @CsvSource({"llama-server, Thank", "ollama, Thank you", "vllm, Thank48"})
  void streams(String server, String content) throws IOException {
    Told told = chat(server, "stream", "");

    assertEquals(content, told.content(0));
    assertEquals("length", told.finishReason(0));
    assertEquals("assistant", told.role(0));
    assertTrue(told.totalTokens() >= 34);
  }

  @ParameterizedTest
  @CsvSource({"llama-server", "ollama", "vllm"})
  void answersInOnePiece(String server) throws IOException {
    Told told = chat(server, "plain", "");

    assertTrue(
        told.content(0).startsWith("Thank you for your message. You can follow order 48213"));
    assertTrue(told.totalTokens() >= 46);
  }

  @ParameterizedTest
  @CsvSource({
    "ollama, unknown-model, UNKNOWN_MODEL, ''",
    "vllm, unknown-model, UNKNOWN_MODEL, ''",
    "llama-server, bad-temperature, BAD_REQUEST, temperature",
    "vllm, bad-temperature, BAD_REQUEST, temperature",
    "ollama, bad-temperature, BAD_REQUEST, ''",
    "llama-server, n-2, BAD_REQUEST, n",
    "vllm, tools-required, BAD_REQUEST, ''",
    "ollama, tools-required, BAD_REQUEST, ''",
    "llama-server, too-long, BAD_REQUEST, messages",
    "vllm, too-long, BAD_REQUEST, messages",
    "vllm, empty-messages, BAD_REQUEST, ''"
  })
  void refuses(String server, String fixture, Refused.Reason reason, String param)
      throws IOException {
    Refused refused = chat(server, fixture, "").refused();

    assertEquals(reason, refused.reason());
    boolean named = refused.param().equals(param);
    assertTrue(named || reason == Refused.Reason.UNKNOWN_MODEL, refused::param);
  }

  @Test
  void noticesThatOllamaGivesOneChoiceForTwo() throws IOException {
    assertEquals(Kind.FEWER_CHOICES, chat("ollama", "n-2", "\"n\":2,").failure());
  }

  @Test
  void noticesThatOllamaCutThePrompt() throws IOException {
    try (StubProvider stub = StubProvider.start(replaying("ollama", "too-long"))) {
      Asking asking =
          Asking.openai(stub.url(), Map.of("upstream-model", "tiny-shop", "context-length", "512"));

      assertEquals(Kind.PROMPT_CUT, asking.chat(Asking.HELLO).failure());
    }
  }

  @ParameterizedTest
  @CsvSource({"llama-server, BAD_REQUEST", "vllm, "})
  void saysThatAChatModelMakesNoEmbeddings(String server, Refused.Reason reason)
      throws IOException {
    try (StubProvider stub = StubProvider.start(replaying(server, "embeddings"))) {
      Told told =
          Asking.openai(stub.url(), Map.of("embeddings", "true")).embed("{\"input\":\"a\"}");

      if (server.equals("vllm")) {
        assertEquals(Kind.NO_SUCH_ENDPOINT, told.failure());
      } else {
        assertEquals(reason, told.refused().reason());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"llama-server, 2048", "ollama, 0", "vllm, 2048"})
  void listsModels(String server, int context) throws IOException {
    try (StubProvider stub = StubProvider.start(replaying(server, "models"))) {
      Asking asking =
          Asking.openai(stub.url(), AdapterRole.LOCAL, Map.of("upstream-model", "tiny-shop"));

      assertEquals(context, asking.backend().models().getFirst().contextLength());
      assertTrue(
          asking.backend().models().getFirst().unverified().stream()
              .noneMatch(doubt -> doubt.contains("does not list")));
    }
  }

  private static Told chat(String server, String fixture, String field) throws IOException {
    try (StubProvider stub = StubProvider.start(replaying(server, fixture))) {
      return Asking.openai(stub.url(), Map.of("upstream-model", "tiny-shop"))
          .chat(
              "{"
                  + field
                  + (field.isEmpty() ? "\"n\":1," : "")
                  + "\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}");
    }
  }

  private static StubProvider.Script replaying(String server, String fixture) throws IOException {
    String text = Files.readString(RECORDED.resolve(server).resolve(fixture + ".http"));
    int end = text.indexOf('\n');
    String[] head = text.substring(0, end).split(" ", 2);
    return (_, wire) -> wire.whole(Integer.parseInt(head[0]), head[1], text.substring(end + 1));
  }
}
