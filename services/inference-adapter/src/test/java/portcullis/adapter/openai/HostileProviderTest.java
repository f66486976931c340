package portcullis.adapter.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static portcullis.testkit.ChatScripts.chunk;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.adapter.Asking;
import portcullis.adapter.Call;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Refused;
import portcullis.adapter.Told;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.StubProvider;

/** A provider's reply is hostile input: whatever it says comes to a typed end. */
final class HostileProviderTest {
  private static final Map<String, ?> HASTY = Map.of("first-byte-timeout", "300ms");

  private StubProvider stub;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    stub = StubProvider.start(ChatScripts.streams("m", "Hel", "lo"));
    asking = Asking.openai(stub.url(), Map.of("max-answer-bytes", "300000"));
  }

  @AfterEach
  void stop() throws IOException {
    stub.close();
  }

  @Test
  void tellsAnOrdinaryStream() {
    Told told = asking.chat(Asking.HELLO);

    assertEquals("Hello", told.content(0));
    assertEquals("assistant", told.role(0));
    assertEquals("stop", told.finishReason(0));
    assertEquals(List.of("m"), told.started());
    assertEquals(9, told.totalTokens());
  }

  @Test
  void reusesTheConnectionAfterAWholeStream() {
    for (int i = 0; i < 5; i++) {
      asking.chat(Asking.HELLO).finished();
    }

    assertEquals(1, stub.connections());
  }

  @Test
  void turnsAPlainAnswerIntoOneDelta() {
    stub.script(
        (_, wire) ->
            wire.json(
                200,
                """
                {"model":"m","choices":[{"index":0,"finish_reason":"stop","message":
                {"role":"assistant","content":"Hello","annotations":[{"x":1}]},"logprobs":{"a":1}}],
                "usage":{"prompt_tokens":3,"completion_tokens":1}}"""));

    Told told = asking.chat(Asking.HELLO);

    assertEquals("Hello", told.content(0));
    assertEquals(4, told.totalTokens());
  }

  @Test
  void joinsToolCallsThatComeInPieces() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          wire.event(
              chunk(
                  "m",
                  call(
                      "{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                  "null"));
          wire.event(
              chunk(
                  "m", call("{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\":\"}}"), "null"));
          wire.event(
              chunk(
                  "m",
                  call(
                      "{\"index\":1,\"id\":\"c2\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}"),
                  "null"));
          wire.event(chunk("m", call("{\"index\":0,\"function\":{\"arguments\":\"1}\"}}"), "null"));
          wire.event(chunk("m", "{}", "\"tool_calls\"")).event("[DONE]").end();
        });

    Told told = asking.chat(Asking.HELLO);

    assertEquals(List.of("0:c1:f:{\"a\":1}", "1:c2:g:{}"), told.toolCalls(0));
    assertEquals("tool_calls", told.finishReason(0));
  }

  private static String call(String call) {
    return "{\"tool_calls\":[" + call + "]}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning", "reasoning_content"})
  void tellsReasoningUnderBothOfItsNames(String name) {
    stub.script(ending(wire -> wire.event(chunk("m", "{\"" + name + "\":\"hm\"}", "null"))));

    assertEquals("hm", asking.chat(Asking.HELLO).reasoning(0));
  }

  @Test
  void dropsWhatIsNotTyped() {
    stub.script(
        ending(
            wire ->
                wire.event(
                    "{\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\",\"audio\":{\"data\":\"x\"},\"extra\":\"leak\"},\"logprobs\":{\"content\":[{\"token\":\"leak\"}]}}],\"secret\":\"leak\"}")));

    assertEquals("a", asking.chat(Asking.HELLO).content(0));
  }

  @Test
  void acceptsAStreamWithoutDoneAfterItsFinishReason() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          wire.event(chunk("m", "{\"content\":\"Hi\"}", "\"stop\""));
          wire.end();
        });

    Told told = asking.chat(Asking.HELLO);

    assertEquals("Hi", told.content(0));
    assertNull(told.finished().usage());
  }

  @Test
  void doesNotWaitForDoneForEver() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          wire.event(chunk("m", "{\"content\":\"Hi\"}", "\"stop\""));
          wire.waitForHangUp();
        });

    asking.chat(Asking.HELLO).finished();
  }

  @Test
  void failsAStreamThatEndsWithoutItsEnd() {
    stub.script(
        (_, wire) -> wire.beginEvents().event(chunk("m", "{\"content\":\"Hel\"}", "null")).end());

    assertEquals(Kind.STREAM_WITHOUT_END, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAStreamThatIsDoneWithoutAFinishReason() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"content\":\"Hel\"}", "null"))
                .event("[DONE]")
                .end());

    assertEquals(Kind.STREAM_WITHOUT_END, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAnEmptyStream() {
    stub.script((_, wire) -> wire.beginEvents().event("[DONE]").end());

    assertEquals(Kind.STREAM_WITHOUT_END, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAnEventThatIsCutOff() {
    stub.script(
        (_, wire) -> {
          wire.raw(
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
          wire.raw("data: " + chunk("m", "{\"content\":\"Hel\"}", "null") + "\n\ndata: {\"mod");
          wire.close();
        });

    assertEquals(Kind.STREAM_WITHOUT_END, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAConnectionThatIsLost() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents().event(chunk("m", "{\"content\":\"Hel\"}", "null"));
          wire.reset();
        });

    assertEquals(Kind.CONNECTION_LOST, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAConnectionThatClosesBeforeAnyAnswer() {
    stub.script((_, wire) -> wire.close());

    assertEquals(Kind.CONNECTION_LOST, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void refusesAnErrorObjectInA200() {
    stub.script(
        (_, wire) ->
            wire.json(
                200,
                "{\"error\":{\"message\":\"bad hello\",\"type\":\"invalid_request_error\",\"param\":\"messages\"}}"));

    Refused refused = asking.chat(Asking.HELLO).refused();

    assertEquals(Refused.Reason.BAD_REQUEST, refused.reason());
    assertEquals("messages", refused.param());
    assertFalse(refused.message().contains("hello"), "a provider's text can quote content");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"x\",\"type\":\"server_error\"}}",
        "{\"error\":\"boom\"}",
        "{\"detail\":\"boom\"}",
        "{\"object\":\"error\",\"message\":\"boom\"}"
      })
  void failsAnErrorInMidStream(String error) {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"content\":\"Hel\"}", "null"))
                .event(error)
                .end());

    assertEquals(Kind.PROVIDER_ERROR, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void marksAContentFilterInMidStream() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"content\":\"Hel\"}", "null"))
                .event("{\"error\":{\"code\":\"content_filter\"}}")
                .end());

    Told told = asking.chat(Asking.HELLO);

    assertEquals("content_filter", told.finishReason(0));
    told.finished();
  }

  @Test
  void refusesAContentFilterBeforeAnythingWasTold() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"role\":\"assistant\",\"content\":\"\"}", "null"))
                .event("{\"error\":{\"code\":\"content_filter\"}}")
                .end());

    Told told = asking.chat(Asking.HELLO);

    assertEquals(Refused.Reason.PROVIDER_REFUSED, told.refused().reason());
    assertEquals(List.of(), told.started());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, WRONG_MODEL",
    "m-evil, WRONG_MODEL",
    "M, WRONG_MODEL",
    "m-20250101x, WRONG_MODEL"
  })
  void failsAnotherModel(String model, Kind kind) {
    stub.script(ChatScripts.streams(model, "Hi"));

    Told told = asking.chat(Asking.HELLO);

    assertEquals(kind, told.failure());
    assertEquals(List.of(), told.started());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "m:latest", "m-2024-08-06", "m-20240806", "m-0613"})
  void knowsTheModelUnderItsOtherNames(String model) {
    stub.script(ChatScripts.streams(model, "Hi"));

    asking.chat(Asking.HELLO).finished();
  }

  @Test
  void failsFewerChoicesThanAsked() {
    Told told = asking.chat(Asking.HELLO.replace("{\"model\"", "{\"n\":2,\"model\""));

    assertEquals(Kind.FEWER_CHOICES, told.failure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "4000000000", "1.5", "\"0\"", "{}"})
  void failsAChoiceOutOfRange(String index) {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(
                    "{\"choices\":[{\"index\":"
                        + index
                        + ",\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}")
                .event("[DONE]")
                .end());

    assertEquals(Kind.NONSENSE, asking.chat(Asking.HELLO).failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[1]",
        "\"text\"",
        "{\"choices\":1}",
        "{\"choices\":[{\"delta\":{\"content\":5}}]}",
        "{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}",
        "{\"choices\":[],\"choices\":[]}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"because\"}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":999999}]}}]}"
      })
  void failsGarbageInAnEvent(String garbage) {
    stub.script((_, wire) -> wire.beginEvents().event(garbage).event("[DONE]").end());

    assertEquals(Kind.NONSENSE, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsMoreTextAfterTheFinishReason() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"content\":\"a\"}", "\"stop\""))
                .event(chunk("m", "{\"content\":\"b\"}", "null"))
                .event("[DONE]")
                .end());

    assertEquals(Kind.NONSENSE, asking.chat(Asking.HELLO).failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt_tokens\":-1,\"completion_tokens\":1}",
        "{\"prompt_tokens\":1e99,\"completion_tokens\":1}",
        "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":1}",
        "{\"prompt_tokens\":\"7\",\"completion_tokens\":1}",
        "[]"
      })
  void leavesOutAUsageThatMakesNoSense(String usage) {
    stub.script(
        ending(
            wire -> {
              wire.event("{\"choices\":[],\"usage\":" + usage + "}");
            }));

    assertNull(asking.chat(Asking.HELLO).finished().usage());
  }

  @Test
  void failsALineWithoutEnd() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          wire.chunk("data: ");
          while (true) {
            wire.chunk("x".repeat(8_192));
          }
        });

    assertEquals(Kind.TOO_LARGE, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsAnAnswerWithoutEnd() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          while (true) {
            wire.event(chunk("m", "{\"content\":\"" + "x".repeat(1_000) + "\"}", "null"));
          }
        });

    assertEquals(Kind.TOO_LARGE, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsCommentsWithoutEnd() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          while (true) {
            wire.chunk(": keep waiting\n\n".repeat(100));
          }
        });

    assertEquals(Kind.TOO_LARGE, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void failsHeadersWithoutEnd() {
    stub.script(
        (_, wire) -> {
          wire.raw("HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 1_000_000; i++) {
            wire.raw("X-Header-" + i + ": " + "y".repeat(1_000) + "\r\n");
          }
        });

    Kind kind = asking.chat(Asking.HELLO).failure();

    assertTrue(kind == Kind.NONSENSE || kind == Kind.CONNECTION_LOST, kind::name);
  }

  @Test
  void failsWhatIsNotHttp() {
    stub.script(
        (_, wire) -> {
          wire.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
          wire.close();
        });

    Kind kind = asking.chat(Asking.HELLO).failure();

    assertTrue(kind == Kind.NONSENSE || kind == Kind.CONNECTION_LOST, kind::name);
  }

  @Test
  void failsAWrongContentType() {
    stub.script((_, wire) -> wire.whole(200, "text/html", "<html>log in</html>"));

    assertEquals(Kind.WRONG_CONTENT_TYPE, asking.chat(Asking.HELLO).failure());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) throws IOException {
    try (StubProvider elsewhere = StubProvider.start(ChatScripts.streams("m", "Hi"))) {
      stub.script(
          (_, wire) ->
              wire.raw(
                  "HTTP/1.1 "
                      + status
                      + " Moved\r\nLocation: "
                      + elsewhere.url()
                      + "/v1/chat/completions\r\nContent-Length: 0\r\n\r\n"));

      assertEquals(Kind.REDIRECT, asking.chat(Asking.HELLO).failure());
      assertEquals(0, elsewhere.connections());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORISED",
    "429, OVERLOADED",
    "500, PROVIDER_ERROR",
    "502, PROVIDER_ERROR",
    "503, PROVIDER_ERROR",
    "404, NO_SUCH_ENDPOINT",
    "418, NONSENSE"
  })
  void failsByStatus(int status, Kind kind) {
    stub.script((_, wire) -> wire.whole(status, "text/plain", "no"));

    assertEquals(kind, asking.chat(Asking.HELLO).failure());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403|no",
        "451|no",
        "403|{\"error\":{\"message\":\"Your request was flagged.\"}}",
        "400|{\"error\":{\"message\":\"Rejected by our safety system.\"}}",
        "400|{\"error\":{\"message\":\"The response was blocked.\"}}",
        "400|{\"error\":{\"message\":\"against our usage guidelines\"}}",
        "200|{\"error\":{\"message\":\"PROHIBITED_CONTENT\"}}",
        "200|{\"error\":{\"code\":403,\"message\":\"input requires moderation\"}}"
      })
  void refusesWhatTheProviderRefuses(int status, String body) {
    stub.script((_, wire) -> wire.json(status, body));

    assertEquals(Refused.Reason.PROVIDER_REFUSED, asking.chat(Asking.HELLO).refused().reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"Invalid API key\"}}",
        "{\"error\":{\"type\":\"permission_error\",\"message\":\"x\"}}",
        "{\"error\":{\"code\":\"insufficient_quota\"}}"
      })
  void failsAKeyThatMayNot(String body) {
    stub.script((_, wire) -> wire.json(403, body));

    assertEquals(Kind.UNAUTHORISED, asking.chat(Asking.HELLO).failure());
  }

  @Test
  void marksABlockedAnswerInMidStream() {
    stub.script(
        (_, wire) ->
            wire.beginEvents()
                .event(chunk("m", "{\"content\":\"Hel\"}", "null"))
                .event("{\"error\":{\"message\":\"Blocked by moderation\"}}")
                .end());

    assertEquals("content_filter", asking.chat(Asking.HELLO).finishReason(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"model 'm' not found\",\"type\":\"api_error\",\"param\":null,\"code\":null}}",
        "{\"error\":{\"message\":\"The model `m` does not exist.\",\"type\":\"NotFoundError\",\"param\":\"model\",\"code\":404}}",
        "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}"
      })
  void refusesAModelThatTheProviderDoesNotKnow(String body) {
    stub.script((_, wire) -> wire.json(404, body));

    assertEquals(Refused.Reason.UNKNOWN_MODEL, asking.chat(Asking.HELLO).refused().reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"error\":{\"code\":400,\"message\":\"Field 'temperature': type must be number\",\"type\":\"invalid_request_error\"}}|temperature",
        "400|{\"error\":{\"message\":\"1 validation error\",\"param\":\"body.temperature\",\"code\":400}}|temperature",
        "422|{\"error\":{\"message\":\"x\",\"param\":\"messages[0].content\"}}|messages",
        "400|{\"error\":{\"message\":\"x\",\"param\":\"seed\"}}|''",
        "400|{\"error\":{\"message\":\"x\",\"param\":\"the caller said hello\"}}|''",
        "413|nonsense|''"
      })
  void namesTheParameterOnlyIfTheRequestHasIt(int status, String body, String param) {
    stub.script((_, wire) -> wire.json(status, body));

    Refused refused =
        asking.chat(Asking.HELLO.replace("{\"model\"", "{\"temperature\":0.5,\"model\"")).refused();

    assertEquals(Refused.Reason.BAD_REQUEST, refused.reason());
    assertEquals(param, refused.param());
  }

  @Test
  void saysWhenThePromptIsTooLong() {
    stub.script(
        (_, wire) ->
            wire.json(
                400,
                "{\"error\":{\"code\":400,\"message\":\"request (120013 tokens) exceeds the available context size\",\"type\":\"exceed_context_size_error\"}}"));

    assertTrue(asking.chat(Asking.HELLO).refused().message().startsWith("context_length_exceeded"));
  }

  @Test
  void refusesWhatSurelyDoesNotFitBeforeItAsks() {
    Asking small = Asking.openai(stub.url(), Map.of("context-length", "512"));
    String big = Asking.HELLO.replace("hello", "word ".repeat(1_000));

    assertTrue(small.chat(big).refused().message().startsWith("context_length_exceeded"));
    assertEquals(0, stub.connections());
  }

  @Test
  void noticesAPromptThatTheServerCut() {
    Asking small = Asking.openai(stub.url(), Map.of("context-length", "7"));

    assertEquals(Kind.PROMPT_CUT, small.chat(Asking.HELLO).failure());
  }

  @Test
  void failsWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    Told told = Asking.openai(URI.create("http://127.0.0.1:" + port), Map.of()).chat(Asking.HELLO);

    assertEquals(Kind.CONNECT_FAILED, told.failure());
  }

  @Test
  void failsASilentProvider() {
    stub.script((_, wire) -> wire.waitForHangUp());

    assertEquals(
        Kind.FIRST_BYTE_TIMEOUT, Asking.openai(stub.url(), HASTY).chat(Asking.HELLO).failure());
  }

  @Test
  void failsAProviderThatSendsOnlyHeaders() throws InterruptedException {
    stub.script((_, wire) -> wire.beginEvents().waitForHangUp());

    assertEquals(
        Kind.FIRST_BYTE_TIMEOUT, Asking.openai(stub.url(), HASTY).chat(Asking.HELLO).failure());
    assertTrue(stub.awaitHangUp(30));
  }

  @Test
  void failsAProviderThatFallsSilent() throws InterruptedException {
    stub.script(
        (_, wire) ->
            wire.beginEvents().event(chunk("m", "{\"content\":\"Hel\"}", "null")).waitForHangUp());

    Asking hasty = Asking.openai(stub.url(), Map.of("idle-timeout", "300ms"));

    assertEquals(Kind.IDLE_TIMEOUT, hasty.chat(Asking.HELLO).failure());
    assertTrue(stub.awaitHangUp(30));
  }

  @Test
  void failsAProviderThatTricklesBeyondTheTotal() {
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          while (true) {
            wire.event(chunk("m", "{\"content\":\"a\"}", "null"));
            Thread.sleep(20);
          }
        });
    Asking brief = Asking.openai(stub.url(), Map.of("total-timeout", "700ms"));

    assertEquals(Kind.TOTAL_TIMEOUT, brief.chat(Asking.HELLO).failure());
  }

  @Test
  void endsWithTheDeadlineOfTheCall() throws InterruptedException {
    stub.script((_, wire) -> wire.waitForHangUp());
    Asking patient = Asking.openai(stub.url(), Map.of());
    Call call = new Call(System.nanoTime() + Duration.ofMillis(300).toNanos());

    assertEquals(Kind.DEADLINE, patient.chat(Asking.HELLO, call).failure());
    assertTrue(stub.awaitHangUp(30));
  }

  @Test
  void hangsUpWhenTheCallerGoesAway() throws InterruptedException {
    Call call = new Call(System.nanoTime() + Duration.ofMinutes(5).toNanos());
    stub.script(
        (_, wire) -> {
          wire.beginEvents().event(chunk("m", "{\"content\":\"Hel\"}", "null"));
          call.cancel();
          wire.waitForHangUp();
        });
    Asking patient = Asking.openai(stub.url(), Map.of());

    assertEquals(Kind.CANCELLED, patient.chat(Asking.HELLO, call).failure());
    assertTrue(stub.awaitHangUp(30));
  }

  @Test
  void hangsUpWhenTheCallerGoesAwayBeforeTheAnswer() throws InterruptedException {
    Call call = new Call(System.nanoTime() + Duration.ofMinutes(5).toNanos());
    stub.script(
        (_, wire) -> {
          call.cancel();
          wire.waitForHangUp();
        });
    Asking patient = Asking.openai(stub.url(), Map.of());

    assertEquals(Kind.CANCELLED, patient.chat(Asking.HELLO, call).failure());
    assertTrue(stub.awaitHangUp(30));
  }

  @Test
  void readsCharactersThatAreCutAnywhere() {
    byte[] body =
        ("\ufeff: hi\r\ndata: "
                + chunk("m", "{\"content\":\"Grüße 😀 東京\"}", "\"stop\"")
                + "\r\n\r\ndata: [DONE]\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    stub.script(
        (_, wire) -> {
          wire.beginEvents();
          for (byte b : body) {
            wire.chunk(new byte[] {b});
          }
          wire.end();
        });

    assertEquals("Grüße 😀 東京", asking.chat(Asking.HELLO).content(0));
  }

  @Test
  void neverUsesAProxyOfTheEnvironment() throws IOException {
    try (StubProvider proxy = StubProvider.start(ChatScripts.streams("m", "proxied"))) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");

      Told told = Asking.openai(stub.url(), Map.of()).chat(Asking.HELLO);

      assertEquals("Hello", told.content(0));
      assertEquals(0, proxy.connections());
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
    }
  }

  private interface Part {
    void write(portcullis.testkit.Wire wire) throws IOException;
  }

  private static StubProvider.Script ending(Part part) {
    return (_, wire) -> {
      wire.beginEvents();
      part.write(wire);
      wire.event(chunk("m", "{}", "\"stop\"")).event("[DONE]").end();
    };
  }
}
