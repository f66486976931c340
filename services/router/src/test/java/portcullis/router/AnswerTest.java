package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.inference.v1.Embedding;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.Model;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.testkit.FakeInference;

/** What a client gets when all is well, and when somebody says no. */
final class AnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final RouterMesh mesh;

  AnswerTest(@TempDir Path folder) throws IOException {
    mesh = new RouterMesh(folder);
  }

  @AfterEach
  void close() {
    mesh.close();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static List<String> events(HttpResponse<String> response) {
    List<String> events = new ArrayList<>();
    for (String event : response.body().lines().filter(line -> !line.isEmpty()).toList()) {
      assertTrue(event.startsWith("data: "), event);
      events.add(event.substring("data: ".length()));
    }
    return events;
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue("x-portcullis-" + name).orElse("");
  }

  @Test
  void aPublicRequestIsAnsweredByTheCloudWithItsClearance() {
    HttpResponse<String> response = mesh.chat("");

    JsonNode body = json(response.body());
    assertEquals(200, response.statusCode());
    assertEquals("chat.completion", body.path("object").asText());
    assertTrue(body.path("id").asText().startsWith("chatcmpl-"));
    assertEquals("sky", body.path("model").asText());
    assertEquals("Hello world.", body.at("/choices/0/message/content").asText());
    assertEquals("stop", body.at("/choices/0/finish_reason").asText());
    assertEquals(5, body.at("/usage/total_tokens").asInt());
    assertEquals("cloud", header(response, "decision"));
    assertEquals("public", header(response, "label"));
    assertTrue(header(response, "request-id").matches("req_[0-9a-z]{26}"));
    assertFalse(mesh.cloud.asked().getFirst().getClearance().isEmpty());
    assertEquals(
        mesh.classifier.asked().getFirst().getPayload(),
        mesh.cloud.asked().getFirst().getPayload());
  }

  @Test
  void aSensitiveRequestStaysInTheHouseEvenIfItNamesTheCloudsModel() {
    mesh.classifier.label(
        Label.LABEL_CONFIDENTIAL, Finding.newBuilder().setCategory("payment").build());

    HttpResponse<String> response = mesh.post("/v1/chat/completions", RouterMesh.body("sky", ""));

    assertEquals(200, response.statusCode());
    assertEquals("local", header(response, "decision"));
    assertEquals("confidential", header(response, "label"));
    assertEquals("house", json(response.body()).path("model").asText());
    assertTrue(mesh.cloud.asked().isEmpty());
    assertTrue(mesh.local.asked().getFirst().getClearance().isEmpty());
  }

  @Test
  void intentAndOutcomeAreRecordedOnce() {
    HttpResponse<String> response =
        mesh.chat("", "x-portcullis-surface", "faq", "x-portcullis-module", "shop.anna");

    List<Record> intents = mesh.audit.records(Record.BodyCase.INTENT);
    Intent intent = intents.getFirst().getIntent();
    Outcome outcome = mesh.outcome();
    assertEquals(1, intents.size());
    assertEquals(header(response, "request-id"), intents.getFirst().getId());
    assertEquals("acme", intent.getTenant());
    assertEquals("shop", intent.getModule());
    assertEquals("faq", intent.getSurface());
    assertEquals(List.of("sky", "house"), intent.getCandidatesList());
    assertEquals(Outcome.Status.STATUS_ANSWERED, outcome.getStatus());
    assertEquals("sky", outcome.getModel());
    assertEquals(12, outcome.getAnswerCharacters());
    assertEquals("guard", outcome.getGuardDigest());
  }

  @Test
  void aStreamHasItsRoleFirstThenTextThenUsageThenDone() {
    HttpResponse<String> response =
        mesh.chat("\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    List<String> events = events(response);
    assertEquals(
        "text/event-stream; charset=utf-8",
        response.headers().firstValue("content-type").orElse(""));
    assertEquals("cloud", header(response, "decision"));
    assertEquals("assistant", json(events.get(0)).at("/choices/0/delta/role").asText());
    assertEquals("Hello ", json(events.get(1)).at("/choices/0/delta/content").asText());
    assertEquals("world.", json(events.get(2)).at("/choices/0/delta/content").asText());
    assertEquals("stop", json(events.get(3)).at("/choices/0/finish_reason").asText());
    assertEquals(0, json(events.get(4)).path("choices").size());
    assertEquals(5, json(events.get(4)).at("/usage/total_tokens").asInt());
    assertEquals("[DONE]", events.get(5));
    assertEquals(6, events.size());
    assertEquals(Outcome.Status.STATUS_ANSWERED, mesh.outcome().getStatus());
  }

  @Test
  void aStreamWithoutTheWishHasNoUsage() {
    HttpResponse<String> response = mesh.chat("\"stream\":true");

    assertFalse(response.body().contains("usage"));
    assertTrue(response.body().endsWith("data: [DONE]\n\n"));
  }

  @Test
  void choicesAndToolCallsArePutTogether() {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(
              FakeInference.delta(ChoiceDelta.newBuilder().setIndex(1).setContent("b").build()));
          out.onNext(
              FakeInference.delta(
                  call("call_1", "price", "{\"sku\":"),
                  ChoiceDelta.newBuilder().setIndex(1).setContent("c").build()));
          out.onNext(FakeInference.delta(call("", "", "1}")));
          out.onNext(
              FakeInference.delta(ChoiceDelta.newBuilder().setFinishReason("tool_calls").build()));
          out.onNext(
              FakeInference.delta(
                  ChoiceDelta.newBuilder().setIndex(1).setFinishReason("length").build()));
          out.onNext(FakeInference.finished());
          out.onCompleted();
        });

    JsonNode whole = json(mesh.chat("\"n\":2").body());
    List<String> streamed = events(mesh.chat("\"n\":2,\"stream\":true"));

    JsonNode first = whole.at("/choices/0/message");
    assertTrue(first.path("content").isNull());
    assertEquals("price", first.at("/tool_calls/0/function/name").asText());
    assertEquals("{\"sku\":1}", first.at("/tool_calls/0/function/arguments").asText());
    assertEquals("tool_calls", whole.at("/choices/0/finish_reason").asText());
    assertEquals("bc", whole.at("/choices/1/message/content").asText());
    assertEquals("length", whole.at("/choices/1/finish_reason").asText());
    assertTrue(
        streamed.stream()
            .anyMatch(e -> e.contains("\"id\":\"call_1\"") && e.contains("\"type\":\"function\"")));
    assertEquals(2, streamed.stream().filter(e -> e.contains("\"role\":\"assistant\"")).count());
  }

  private static ChoiceDelta call(String id, String name, String arguments) {
    return ChoiceDelta.newBuilder()
        .addToolCalls(ToolCallDelta.newBuilder().setId(id).setName(name).setArguments(arguments))
        .build();
  }

  @Test
  void embeddingsComeAsFloatsOrAsBase64() {
    mesh.local.models(
        Model.newBuilder().setId("vec").setBackend("fake").setEmbeddings(true).build());
    RouterMesh.await("the model", () -> mesh.get("/v1/models/vec").statusCode() == 200);
    mesh.local.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(vector(1, 3f));
          out.onNext(vector(0, 1.5f, -2f));
          out.onNext(FakeInference.finished());
          out.onCompleted();
        });

    HttpResponse<String> floats =
        mesh.post("/v1/embeddings", "{\"model\":\"vec\",\"input\":[\"a\",\"b\"]}");
    HttpResponse<String> base64 =
        mesh.post(
            "/v1/embeddings",
            "{\"model\":\"auto\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}");

    JsonNode body = json(floats.body());
    assertEquals(200, floats.statusCode(), floats.body());
    assertEquals(-2f, (float) body.at("/data/0/embedding/1").asDouble());
    assertEquals(3f, (float) body.at("/data/1/embedding/0").asDouble());
    assertEquals("vec", body.path("model").asText());
    assertEquals(5, body.at("/usage/total_tokens").asInt());
    ByteBuffer bytes =
        ByteBuffer.wrap(
                Base64.getDecoder().decode(json(base64.body()).at("/data/0/embedding").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1.5f, bytes.getFloat());
    assertEquals("local", header(floats, "decision"));
  }

  private static InferEvent vector(int index, float... values) {
    Embedding.Builder embedding = Embedding.newBuilder().setIndex(index);
    for (float value : values) {
      embedding.addVector(value);
    }
    return InferEvent.newBuilder().setEmbedding(embedding).build();
  }

  @Test
  void modelsAreListedWithAutoFirst() {
    JsonNode list = json(mesh.get("/v1/models").body());

    assertEquals("auto", list.at("/data/0/id").asText());
    assertEquals("house", list.at("/data/1/id").asText());
    assertEquals("sky", list.at("/data/2/id").asText());
    assertEquals("fake", list.at("/data/2/owned_by").asText());
    assertEquals("model", json(mesh.get("/v1/models/sky").body()).path("object").asText());
    assertEquals(200, mesh.get("/v1/models/auto").statusCode());
    assertEquals(
        "model_not_found", json(mesh.get("/v1/models/a/b").body()).at("/error/code").asText());
  }

  @Test
  void anUnknownModelIsNotFound() {
    HttpResponse<String> response = mesh.post("/v1/chat/completions", RouterMesh.body("nope", ""));

    assertEquals(404, response.statusCode());
    assertEquals("model_not_found", json(response.body()).at("/error/code").asText());
    assertEquals("model", json(response.body()).at("/error/param").asText());
    assertTrue(mesh.classifier.asked().isEmpty());
  }

  @Test
  void whatTheGuardBlocksIsWithheld() {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(FakeInference.text("safe "));
          out.onNext(FakeInference.text("LEAK"));
          out.onNext(FakeInference.finished());
          out.onCompleted();
        });

    HttpResponse<String> whole = mesh.chat("");
    HttpResponse<String> stream = mesh.chat("\"stream\":true");

    assertEquals(403, whole.statusCode());
    assertEquals("output_blocked", json(whole.body()).at("/error/code").asText());
    assertEquals("cloud", header(whole, "decision"));
    List<String> events = events(stream);
    assertEquals("output_blocked", json(events.getLast()).at("/error/code").asText());
    assertFalse(stream.body().contains("LEAK"));
    assertFalse(stream.body().contains("[DONE]"));
    assertTrue(mesh.local.asked().isEmpty(), "a block is final");
    Outcome outcome = mesh.audit.records(Record.BodyCase.OUTCOME).getFirst().getOutcome();
    assertEquals(Outcome.Status.STATUS_BLOCKED, outcome.getStatus());
    assertEquals("PAYMENT_CARD", outcome.getGuarded(0).getType());
  }

  @Test
  void aProvidersRefusalIsFinal() {
    mesh.cloud.refuse(Refused.Reason.REASON_PROVIDER_REFUSED);

    HttpResponse<String> response = mesh.chat("");

    assertEquals(403, response.statusCode());
    assertEquals("provider_refused", json(response.body()).at("/error/code").asText());
    assertTrue(mesh.local.asked().isEmpty());
    assertEquals(Outcome.Status.STATUS_REFUSED, mesh.outcome().getStatus());
  }

  @Test
  void aClearanceThatDoesNotCountShrinksTheSetToTheHouse() {
    mesh.cloud.refuse(Refused.Reason.REASON_CLEARANCE_USED);

    HttpResponse<String> response = mesh.chat("");

    assertEquals(200, response.statusCode());
    assertEquals("local", header(response, "decision"));
    assertEquals(1, mesh.cloud.asked().size());
  }
}
