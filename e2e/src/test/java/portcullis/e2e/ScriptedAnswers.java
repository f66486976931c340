package portcullis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedProvider} says. In the last message, "slowly" asks for an answer that takes
 * longer than any caller waits, "be refused" for a content refusal, and "the tool" for a call of
 * the first tool offered; anything else gets the same sentence about a mug.
 *
 * @param model the one model served
 */
record ScriptedAnswers(String model) {
  /** The answer to everything else. */
  static final String SENTENCE = "A sturdy blue mug that keeps tea warm.";

  /** The arguments of each tool call. */
  static final String ARGUMENTS = "{\"colour\":\"blue\"}";

  private static final int SLOW_CHUNKS = 200;

  boolean slow(JsonNode request) {
    return lastMessage(request).contains("slowly");
  }

  boolean refuses(JsonNode request) {
    return lastMessage(request).contains("be refused");
  }

  JsonNode refusal() {
    ObjectNode answer = object();
    answer
        .putObject("error")
        .put("message", "The request was rejected by the content filter.")
        .put("type", "invalid_request_error")
        .put("code", "content_filter")
        .putNull("param");
    return answer;
  }

  JsonNode models() {
    ObjectNode answer = object().put("object", "list");
    answer
        .putArray("data")
        .addObject()
        .put("id", model)
        .put("object", "model")
        .put("created", 1_700_000_000)
        .put("owned_by", "stand-in");
    return answer;
  }

  JsonNode whole(JsonNode request) {
    ObjectNode answer = head("chat.completion");
    ArrayNode choices = answer.putArray("choices");
    for (int i = 0; i < choices(request); i++) {
      ObjectNode choice = choices.addObject().put("index", i);
      ObjectNode message = choice.putObject("message").put("role", "assistant");
      if (callsTool(request)) {
        message.putNull("content");
        message.putArray("tool_calls").add(toolCall(request, ARGUMENTS));
      } else {
        message.put("content", SENTENCE);
      }
      choice.put("finish_reason", finish(request));
    }
    answer.set("usage", usage());
    return answer;
  }

  List<JsonNode> chunks(JsonNode request) {
    List<JsonNode> chunks = new ArrayList<>();
    for (int i = 0; i < choices(request); i++) {
      chunks.add(chunk(i, object().put("role", "assistant").put("content", ""), null));
    }
    if (callsTool(request)) {
      ObjectNode call = object();
      call.putArray("tool_calls").add(toolCall(request, "").put("index", 0));
      chunks.add(chunk(0, call, null));
      for (String piece : List.of(ARGUMENTS.substring(0, 5), ARGUMENTS.substring(5))) {
        ObjectNode delta = object();
        ObjectNode part = delta.putArray("tool_calls").addObject().put("index", 0);
        part.putObject("function").put("arguments", piece);
        chunks.add(chunk(0, delta, null));
      }
    } else {
      text(request).forEach(word -> words(request, chunks, word));
    }
    for (int i = 0; i < choices(request); i++) {
      chunks.add(chunk(i, object(), finish(request)));
    }
    if (request.path("stream_options").path("include_usage").asBoolean()) {
      ObjectNode last = head("chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage());
      chunks.add(last);
    }
    return chunks;
  }

  JsonNode embeddings(JsonNode request) {
    ObjectNode answer = object().put("object", "list").put("model", model);
    ArrayNode data = answer.putArray("data");
    int inputs = request.path("input").isArray() ? request.path("input").size() : 1;
    for (int i = 0; i < inputs; i++) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", i);
      float[] vector = {i, 0.5f, -0.25f, 1.0f};
      if ("base64".equals(request.path("encoding_format").asText())) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        entry.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
      } else {
        ArrayNode numbers = entry.putArray("embedding");
        for (float number : vector) {
          numbers.add(number);
        }
      }
    }
    answer.putObject("usage").put("prompt_tokens", 3).put("total_tokens", 3);
    return answer;
  }

  private void words(JsonNode request, List<JsonNode> chunks, String word) {
    for (int i = 0; i < choices(request); i++) {
      chunks.add(chunk(i, object().put("content", word), null));
    }
  }

  private List<String> text(JsonNode request) {
    if (!slow(request)) {
      return List.of(SENTENCE.split("(?<= )"));
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < SLOW_CHUNKS; i++) {
      words.add("and more tea, ");
    }
    return words;
  }

  private static ObjectNode toolCall(JsonNode request, String arguments) {
    ObjectNode call = object().put("id", "call_1").put("type", "function");
    String name = request.path("tools").path(0).path("function").path("name").asText();
    call.putObject("function").put("name", name).put("arguments", arguments);
    return call;
  }

  private ObjectNode chunk(int choice, ObjectNode delta, @Nullable String finish) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode entry = chunk.putArray("choices").addObject().put("index", choice);
    entry.set("delta", delta);
    entry.put("finish_reason", finish);
    return chunk;
  }

  private ObjectNode head(String object) {
    return object()
        .put("id", "chatcmpl-1")
        .put("object", object)
        .put("created", 1_700_000_000)
        .put("model", model);
  }

  private static ObjectNode usage() {
    return object().put("prompt_tokens", 11).put("completion_tokens", 9).put("total_tokens", 20);
  }

  private static boolean callsTool(JsonNode request) {
    return request.path("tools").size() > 0 && lastMessage(request).contains("the tool");
  }

  private static String finish(JsonNode request) {
    return callsTool(request) ? "tool_calls" : "stop";
  }

  private static int choices(JsonNode request) {
    return request.path("n").asInt(1);
  }

  private static String lastMessage(JsonNode request) {
    JsonNode messages = request.path("messages");
    return messages.path(messages.size() - 1).path("content").asText();
  }

  private static ObjectNode object() {
    return Caller.JSON.createObjectNode();
  }
}
