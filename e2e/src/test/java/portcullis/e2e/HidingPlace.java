package portcullis.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;

/** Where in an OpenAI chat request a value can hide. */
enum HidingPlace {
  SYSTEM_MESSAGE((r, v) -> message(r, 0, "system").put("content", "Answer for " + v)),
  DEVELOPER_MESSAGE((r, v) -> message(r, 0, "developer").put("content", "Answer for " + v)),
  USER_MESSAGE((r, v) -> message(r, last(r), "user").put("content", "Write to " + v)),
  ASSISTANT_MESSAGE((r, v) -> message(r, 1, "assistant").put("content", "I wrote to " + v)),
  FIRST_OF_FIVE_TURNS(
      (r, v) -> {
        message(r, 0, "user").put("content", "My address is " + v);
        for (int turn = 1; turn < 5; turn++) {
          message(r, turn, turn % 2 == 0 ? "user" : "assistant").put("content", "And blue mugs?");
        }
      }),
  CONTENT_PART(
      (r, v) ->
          message(r, last(r), "user")
              .putArray("content")
              .add(text("Blue mugs"))
              .add(text("for " + v))),
  NAME((r, v) -> message(r, last(r), "user").put("content", "Blue mugs?").put("name", v)),
  USER((r, v) -> r.put("user", v)),
  METADATA((r, v) -> r.putObject("metadata").put("note", v)),
  METADATA_KEY((r, v) -> r.putObject("metadata").put(v, "note")),
  STOP((r, v) -> r.putArray("stop").add(v)),
  TOOL_DESCRIPTION((r, v) -> function(r).put("description", "Looks up " + v)),
  TOOL_ENUM((r, v) -> parameters(r).putArray("enum").add(v)),
  TOOL_PROPERTY((r, v) -> parameters(r).putObject("properties").putObject(v).put("type", "string")),
  RESPONSE_SCHEMA(
      (r, v) ->
          r.putObject("response_format")
              .put("type", "json_schema")
              .putObject("json_schema")
              .put("name", "answer")
              .putObject("schema")
              .put("type", "string")
              .put("description", v)),
  TOOL_CALL_ARGUMENT_VALUE((r, v) -> call(r, "{\"to\": \"" + v + "\"}")),
  TOOL_CALL_ARGUMENT_KEY((r, v) -> call(r, "{\"" + v + "\": 1}")),
  TOOL_RESULT(
      (r, v) -> {
        call(r, "{\"id\": 1}");
        message(r, last(r), "tool").put("tool_call_id", "call_1").put("content", "owner: " + v);
      }),
  UNKNOWN_FIELD((r, v) -> r.putObject("x_shop").put("deep", v)),
  UNKNOWN_KEY((r, v) -> r.putObject("x_shop").put(v, true));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BiConsumer<ObjectNode, String> hide;

  HidingPlace(BiConsumer<ObjectNode, String> hide) {
    this.hide = hide;
  }

  /** A harmless request with {@code value} in this place. */
  ObjectNode request(String value, boolean stream) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", "auto").put("stream", stream);
    request.putArray("messages");
    hide.accept(request, value);
    if (request.withArray("messages").isEmpty()) {
      message(request, 0, "user").put("content", "Write a product title for blue mugs.");
    }
    return request;
  }

  /** A request with nothing hidden in it. */
  static ObjectNode plain(String prompt, boolean stream) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", "auto").put("stream", stream);
    message(request, 0, "user").put("content", prompt);
    return request;
  }

  private static int last(ObjectNode request) {
    return request.withArray("messages").size();
  }

  private static ObjectNode message(ObjectNode request, int at, String role) {
    ArrayNode messages = request.withArray("messages");
    while (messages.size() < at) {
      messages.addObject().put("role", "user").put("content", "Do you have blue mugs?");
    }
    return messages.addObject().put("role", role);
  }

  private static ObjectNode text(String text) {
    return JSON.createObjectNode().put("type", "text").put("text", text);
  }

  private static ObjectNode function(ObjectNode request) {
    ObjectNode tool = request.putArray("tools").addObject().put("type", "function");
    return tool.putObject("function").put("name", "look_up");
  }

  private static ObjectNode parameters(ObjectNode request) {
    return function(request).putObject("parameters").put("type", "object");
  }

  private static void call(ObjectNode request, String arguments) {
    message(request, 0, "user").put("content", "Please look it up");
    ObjectNode assistant = message(request, 1, "assistant");
    assistant.putNull("content");
    assistant
        .putArray("tool_calls")
        .addObject()
        .put("id", "call_1")
        .put("type", "function")
        .putObject("function")
        .put("name", "look_up")
        .put("arguments", arguments);
  }
}
