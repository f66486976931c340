package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client should send. */
@TestInstance(Lifecycle.PER_CLASS)
final class HostileInputTest {
  private final RouterMesh mesh;

  HostileInputTest(@TempDir Path folder) throws IOException {
    mesh = new RouterMesh(folder);
  }

  @BeforeAll
  void theMeshAnswers() {
    assertEquals(200, mesh.chat("").statusCode());
  }

  @AfterAll
  void close() {
    mesh.close();
  }

  private HttpResponse<String> body(String body) {
    return mesh.post("/v1/chat/completions", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{\"model\":\"auto\",\"model\":\"auto\",\"messages\":[]}",
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}",
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} {}",
        "{\"model\":NaN}",
        "\ufeff{}"
      })
  void whatIsNoStrictJsonObjectIsRefused(String text) {
    HttpResponse<String> response = body(text);

    assertEquals(400, response.statusCode(), response.body());
    assertEquals("invalid_json", Replies.code(response));
    assertEquals("refused", Replies.header(response, "decision"));
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] bytes = RouterMesh.body("auto", "").getBytes(StandardCharsets.UTF_16);

    HttpResponse<String> response =
        mesh.send(
            mesh.request("/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());

    assertEquals("invalid_json", Replies.code(response));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "messages[0].content | {'model':'auto','messages':[{'role':'user','content':1}]}",
        "messages[1].role | {'model':'auto','messages':[{'role':'user','content':'a'},{'role':'root','content':'a'}]}",
        "messages[0].role | {'model':'auto','messages':[{'content':'a'}]}",
        "messages[0].content | {'model':'auto','messages':[{'role':'user'}]}",
        "messages[0].content[0].type | {'model':'auto','messages':[{'role':'user','content':[{'text':'a'}]}]}",
        "messages[0].content[0].text | {'model':'auto','messages':[{'role':'user','content':[{'type':'text','text':1}]}]}",
        "messages[0] | {'model':'auto','messages':['a']}",
        "messages[0].tool_calls[0].function.arguments | {'model':'auto','messages':[{'role':'assistant','tool_calls':[{'function':{'arguments':{}}}]}]}",
        "messages | {'model':'auto','messages':{}}",
        "messages | {'model':'auto','messages':[]}",
        "messages | {'model':'auto'}",
        "model | {'messages':[{'role':'user','content':'a'}]}",
        "model | {'model':1,'messages':[{'role':'user','content':'a'}]}",
        "model | {'model':' ','messages':[{'role':'user','content':'a'}]}",
        "n | {'model':'auto','messages':[{'role':'user','content':'a'}],'n':9}",
        "n | {'model':'auto','messages':[{'role':'user','content':'a'}],'n':0}",
        "n | {'model':'auto','messages':[{'role':'user','content':'a'}],'n':1e999999999}",
        "stream | {'model':'auto','messages':[{'role':'user','content':'a'}],'stream':'yes'}",
        "stream_options.include_usage | {'model':'auto','messages':[{'role':'user','content':'a'}],'stream_options':{'include_usage':1}}",
        "temperature | {'model':'auto','messages':[{'role':'user','content':'a'}],'temperature':3}",
        "stop | {'model':'auto','messages':[{'role':'user','content':'a'}],'stop':5}",
        "tools[0].type | {'model':'auto','messages':[{'role':'user','content':'a'}],'tools':[{}]}",
        "tools[0].function.parameters | {'model':'auto','messages':[{'role':'user','content':'a'}],'tools':[{'type':'function','function':{'parameters':'x'}}]}",
        "max_tokens | {'model':'auto','messages':[{'role':'user','content':'a'}],'max_tokens':1.5}"
      })
  void aWrongKnownFieldIsNamed(String param, String body) {
    HttpResponse<String> response = body(body.replace('\'', '"'));

    assertEquals(400, response.statusCode(), response.body());
    assertEquals(param, Replies.param(response));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logprobs | \"logprobs\":true",
        "top_logprobs | \"top_logprobs\":2",
        "audio | \"audio\":{\"voice\":\"x\"}",
        "modalities | \"modalities\":[\"text\",\"audio\"]"
      })
  void whatWouldBypassTheGuardIsUnsupported(String param, String more) {
    HttpResponse<String> response = mesh.chat(more);

    assertEquals(400, response.statusCode());
    assertEquals("unsupported_parameter", Replies.code(response));
    assertEquals(param, Replies.param(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"logprobs\":false",
        "\"logprobs\":null",
        "\"top_logprobs\":0",
        "\"modalities\":[\"text\"]",
        "\"n\":1.0",
        "\"something_new\":{\"a\":[1,2]}",
        "\"stop\":[\"a\"]",
        "\"tools\":null"
      })
  void whatIsHarmlessPasses(String more) {
    assertEquals(200, mesh.chat(more).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2,3]", "[[1,2],[3]]"})
  void tokensAreNoInput(String input) {
    HttpResponse<String> response =
        mesh.post("/v1/embeddings", "{\"model\":\"auto\",\"input\":" + input + "}");

    assertEquals(400, response.statusCode());
    assertEquals("input", Replies.param(response));
  }

  @ParameterizedTest
  @CsvSource({
    "x-portcullis-label,secret",
    "x-portcullis-surface,a b",
    "x-portcullis-module,shop/x",
    "x-portcullis-deadline-ms,0",
    "x-portcullis-deadline-ms,-5",
    "x-portcullis-deadline-ms,1e9",
    "x-portcullis-conversation,a b"
  })
  void aBadHeaderIsNamedAndNotRepeated(String header, String value) {
    HttpResponse<String> response = mesh.chat("", header, value);

    assertEquals(400, response.statusCode());
    assertEquals(header, Replies.param(response));
  }

  @Test
  void aHeaderGivenTwiceIsRefused() {
    HttpResponse<String> response =
        mesh.chat("", "x-portcullis-label", "public", "x-portcullis-label", "restricted");

    assertEquals("x-portcullis-label", Replies.param(response));
  }

  @Test
  void aDeclaredLabelOnlyRaises() {
    HttpResponse<String> raised = mesh.chat("", "x-portcullis-label", "confidential");

    assertEquals("confidential", Replies.header(raised, "label"));
    assertEquals("local", Replies.header(raised, "decision"));
  }

  @Test
  void aModuleMayBeRefinedButNotLeft() {
    assertEquals(200, mesh.chat("", "x-portcullis-module", "shop.reviews").statusCode());
    HttpResponse<String> other = mesh.chat("", "x-portcullis-module", "crm");

    assertEquals(403, other.statusCode());
    assertEquals("module_not_allowed", Replies.code(other));
  }

  @Test
  void withoutAKeyThereIsNothing() {
    for (Map.Entry<String, String> header :
        Map.of("X-None", "x", "Authorization", "Bearer nope", "authorization", "Basic eA==")
            .entrySet()) {
      HttpResponse<String> response =
          mesh.send(
              HttpRequest.newBuilder(mesh.uri("/v1/chat/completions"))
                  .header(header.getKey(), header.getValue())
                  .POST(HttpRequest.BodyPublishers.ofString(RouterMesh.body("auto", "")))
                  .build());

      assertEquals(401, response.statusCode());
      assertEquals("invalid_api_key", Replies.code(response));
      assertEquals("close", response.headers().firstValue("connection").orElse(""));
    }
  }

  @Test
  void unknownPathsAndWrongMethodsHaveTheErrorShape() {
    HttpResponse<String> path = mesh.get("/v1/nothing");
    HttpResponse<String> method = mesh.get("/v1/chat/completions");

    assertEquals(404, path.statusCode());
    assertEquals("unknown_url", Replies.code(path));
    assertEquals(405, method.statusCode());
    assertEquals("method_not_allowed", Replies.code(method));
    assertEquals("close", path.headers().firstValue("connection").orElse(""));
    assertEquals("close", method.headers().firstValue("connection").orElse(""));
    assertTrue(Replies.header(path, "request-id").startsWith("req_"));
  }

  @Test
  void limitsOnSizesHold() {
    HttpResponse<String> body = body(" ".repeat(9 << 20));
    HttpResponse<String> headers = mesh.chat("", "x-long", "a".repeat(20_000));
    HttpResponse<String> deep = mesh.chat("\"x\":" + "[".repeat(70) + "]".repeat(70));
    HttpResponse<String> many =
        body(
            "{\"model\":\"auto\",\"messages\":["
                + "{\"role\":\"user\",\"content\":\"a\"},".repeat(1000)
                + "{\"role\":\"user\",\"content\":\"a\"}]}");

    assertEquals(413, body.statusCode());
    assertEquals("request_too_large", Replies.code(body));
    assertEquals(431, headers.statusCode());
    assertEquals("headers_too_large", Replies.code(headers));
    assertEquals(400, deep.statusCode());
    assertEquals("messages", Replies.param(many));
  }

  @ParameterizedTest
  @ValueSource(ints = {130_000, 1 << 20, 7_900_000})
  void takesBodiesUpToTheLimit(int bytes) {
    HttpResponse<String> response = mesh.chat("\"x\":\"" + "a".repeat(bytes) + "\"");

    assertEquals(200, response.statusCode());
  }

  @Test
  void acompressedBodyIsNotUnpacked() {
    HttpResponse<String> response = mesh.chat("", "Content-Encoding", "gzip");

    assertEquals(200, response.statusCode(), "read as it is: JSON");
  }
}
