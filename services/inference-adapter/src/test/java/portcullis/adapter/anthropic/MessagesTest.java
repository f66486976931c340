package portcullis.adapter.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portcullis.adapter.Asking;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.ProviderKey;
import portcullis.adapter.Refused;
import portcullis.adapter.Told;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.FakeSecrets;
import portcullis.testkit.StubProvider;

final class MessagesTest {
  private StubProvider stub;
  private Asking asking;

  @BeforeEach
  void start() throws IOException, SecretUnavailable {
    stub = StubProvider.start(answering("end_turn", text("Hel"), text("lo")));
    FakeSecrets secrets =
        new FakeSecrets(Ed25519.jdk())
            .with("cloud-key", "sk-1\n".getBytes(StandardCharsets.US_ASCII));
    asking =
        Asking.anthropic(
            stub.url(),
            new ProviderKey("cloud-key", secrets, Clock.systemUTC()),
            Map.of("upstream-model", "claude-x"));
  }

  @AfterEach
  void stop() throws IOException {
    stub.close();
  }

  @Test
  void carriesAConversationOver() {
    asking
        .chat(
            """
            {"model":"auto","temperature":0.50,"top_p":0.9,"stop":"END","max_completion_tokens":77,
             "user":"u1","n":1,"stream":false,"stream_options":{"include_usage":true},"presence_penalty":0.0,
             "messages":[{"role":"system","content":"S1"},{"role":"developer","content":[{"type":"text","text":"S2"}]},
              {"role":"user","content":"q1"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\": 1.50}"}},
                {"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},
              {"role":"tool","tool_call_id":"c1","content":"r1"},{"role":"tool","tool_call_id":"c2","content":"r2"},
              {"role":"user","content":[{"type":"text","text":"q2"}]}],
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object","properties":{"a":{"type":"number"}}}}},
              {"type":"function","function":{"name":"g"}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false}""")
        .finished();

    assertEquals(
        "{\"model\":\"claude-x\",\"max_tokens\":77,"
            + "\"system\":[{\"type\":\"text\",\"text\":\"S1\"},{\"type\":\"text\",\"text\":\"S2\"}],"
            + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"q1\"}]},"
            + "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{\"a\":1.50}},"
            + "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"g\",\"input\":{}}]},"
            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":[{\"type\":\"text\",\"text\":\"r1\"}]},"
            + "{\"type\":\"tool_result\",\"tool_use_id\":\"c2\",\"content\":[{\"type\":\"text\",\"text\":\"r2\"}]},"
            + "{\"type\":\"text\",\"text\":\"q2\"}]}],"
            + "\"top_p\":0.9,\"temperature\":0.50,\"stop_sequences\":[\"END\"],\"metadata\":{\"user_id\":\"u1\"},"
            + "\"tools\":[{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\"}}}},"
            + "{\"name\":\"g\",\"input_schema\":{\"type\":\"object\"}}],"
            + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true},\"stream\":true}",
        stub.heard().getFirst().body());
    assertEquals("/v1/messages", stub.heard().getFirst().path());
    assertEquals("sk-1", stub.heard().getFirst().header("x-api-key"));
    assertEquals("2023-06-01", stub.heard().getFirst().header("anthropic-version"));
    assertEquals("", stub.heard().getFirst().header("authorization"));
  }

  /** Texts that nobody scanned as one must not become one. */
  @Test
  void keepsTheTextsOfNeighbouringMessagesApart() {
    asking
        .chat(
            """
            {"model":"auto","messages":[{"role":"user","content":"4111 1111"},{"role":"user","content":" 1111 1111"}]}""")
        .finished();

    String body = stub.heard().getFirst().body();
    assertTrue(
        body.contains(
            "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"4111 1111\"},"
                + "{\"type\":\"text\",\"text\":\" 1111 1111\"}]}]"),
        body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"n\":2|n",
        "\"seed\":1|seed",
        "\"presence_penalty\":0.1|presence_penalty",
        "\"logit_bias\":{\"1\":1}|logit_bias",
        "\"logprobs\":true|logprobs",
        "\"response_format\":{\"type\":\"json_object\"}|response_format",
        "\"temperature\":1.5|temperature",
        "\"max_tokens\":0|max_tokens",
        "\"metadata\":{\"a\":\"b\"}|metadata",
        "\"tools\":[{\"type\":\"custom\"}]|tools",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":true}}]|tools",
        "\"tool_choice\":\"perhaps\"|tool_choice",
        "\"4111111111111111\":1|''"
      })
  void refusesByNameWhatItCannotCarry(String field, String param) {
    Refused refused =
        asking.chat(Asking.HELLO.replace("{\"model\"", "{" + field + ",\"model\"")).refused();

    assertEquals(Refused.Reason.BAD_REQUEST, refused.reason());
    assertEquals(param, refused.param());
    assertEquals(0, stub.connections());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}",
        "{\"role\":\"user\",\"content\":\"a\",\"name\":\"bob\"}",
        "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"system\",\"content\":\"b\"}",
        "{\"role\":\"assistant\"}",
        "{\"role\":\"tool\",\"content\":\"a\"}",
        "{\"role\":\"pope\",\"content\":\"a\"}",
        "{\"role\":\"user\"}",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"[1]\"}}]}",
        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{'a'}\"}}]}"
      })
  void refusesMessagesThatItCannotCarry(String messages) {
    Refused refused = asking.chat("{\"model\":\"auto\",\"messages\":[" + messages + "]}").refused();

    assertEquals("messages", refused.param());
    assertEquals(0, stub.connections());
  }

  @Test
  void setsALimitWhereOpenAiNeedsNone() {
    asking.chat(Asking.HELLO).finished();

    assertTrue(stub.heard().getFirst().body().contains("\"max_tokens\":4096"));
  }

  @Test
  void tellsTextThinkingToolsAndUsage() {
    stub.script(
        answering(
            "tool_use",
            block(0, "{\"type\":\"thinking\",\"thinking\":\"\"}"),
            delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
            delta(0, "{\"type\":\"signature_delta\",\"signature\":\"zz\"}"),
            block(1, "{\"type\":\"text\",\"text\":\"\"}"),
            delta(1, "{\"type\":\"text_delta\",\"text\":\"Hello\"}"),
            "{\"type\":\"ping\"}",
            block(2, "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{}}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"}"),
            delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}")));

    Told told = asking.chat(Asking.HELLO);

    assertEquals("hm", told.reasoning(0));
    assertEquals("Hello", told.content(0));
    assertEquals(List.of("0:c1:f:{\"a\":1}"), told.toolCalls(0));
    assertEquals("tool_calls", told.finishReason(0));
    assertEquals(10 + 3 + 4 + 7, told.totalTokens());
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, stop",
    "stop_sequence, stop",
    "max_tokens, length",
    "model_context_window_exceeded, length"
  })
  void mapsWhyItStopped(String reason, String finish) {
    stub.script(answering(reason, text("a")));

    assertEquals(finish, asking.chat(Asking.HELLO).finishReason(0));
  }

  @Test
  void refusesWhatTheModelRefusesAtOnce() {
    stub.script(answering("refusal", block(0, "{\"type\":\"text\",\"text\":\"\"}")));

    assertEquals(Refused.Reason.PROVIDER_REFUSED, asking.chat(Asking.HELLO).refused().reason());
  }

  @Test
  void marksWhatTheModelRefusesInMidAnswer() {
    stub.script(answering("refusal", text("Well")));

    assertEquals("content_filter", asking.chat(Asking.HELLO).finishReason(0));
  }

  @Test
  void tellsAnAnswerInOnePiece() {
    stub.script(
        (_, wire) ->
            wire.json(
                200,
                """
                {"type":"message","role":"assistant","model":"claude-x","stop_reason":"tool_use",
                "content":[{"type":"text","text":"Hi"},{"type":"tool_use","id":"c","name":"f","input":{"a":1.50}}],
                "usage":{"input_tokens":1,"output_tokens":2}}"""));

    Told told = asking.chat(Asking.HELLO);

    assertEquals("Hi", told.content(0));
    assertEquals(List.of("0:c:f:{\"a\":1.50}"), told.toolCalls(0));
    assertEquals(3, told.totalTokens());
  }

  @ParameterizedTest
  @CsvSource({"overloaded_error, OVERLOADED", "api_error, PROVIDER_ERROR"})
  void failsAnErrorEvent(String type, Kind kind) {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(
                    "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"x\"}}")
                .end());

    assertEquals(kind, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAnotherModel() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event("{\"type\":\"message_start\",\"message\":{\"model\":\"claude-y\"}}")
                .end());

    assertEquals(Kind.WRONG_MODEL, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAStreamWithoutItsStop() {
    stub.script((_, wire) -> wire.beginEvents().event(text("Hel")).end());

    assertEquals(Kind.STREAM_WITHOUT_END, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsToolInputWithoutItsTool() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(delta(5, "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}"))
                .end());

    assertEquals(Kind.NONSENSE, asking.chat(Asking.HELLO).failure());
  }

  private static String text(String text) {
    return delta(0, "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
  }

  private static String block(int index, String block) {
    return "{\"type\":\"content_block_start\",\"index\":"
        + index
        + ",\"content_block\":"
        + block
        + "}";
  }

  private static String delta(int index, String delta) {
    return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
  }

  private static StubProvider.Script answering(String stopReason, String... events) {
    return (_, wire) -> {
      wire.beginEvents();
      wire.chunk("event: message_start\n");
      wire.event(
          "{\"type\":\"message_start\",\"message\":{\"model\":\"claude-x-20250101\",\"usage\":{\"input_tokens\":10,"
              + "\"cache_read_input_tokens\":3,\"cache_creation_input_tokens\":4,\"output_tokens\":1}}}");
      for (String event : events) {
        wire.event(event);
      }
      wire.event(
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
              + stopReason
              + "\"},\"usage\":{\"output_tokens\":7}}");
      wire.event("{\"type\":\"message_stop\"}").end();
    };
  }
}
