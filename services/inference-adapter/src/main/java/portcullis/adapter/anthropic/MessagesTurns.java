package portcullis.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.StrictJson;

/**
 * The conversation: leading system messages become {@code system}, tool results become blocks of a
 * user turn, turns of one role one after the other become one.
 */
final class MessagesTurns {
  private static final String PARAM = "messages";
  private static final Set<String> FIELDS = Set.of("role", "content", "tool_calls", "tool_call_id");
  private static final Set<String> CALL_FIELDS = Set.of("id", "type", "function", "index");

  private final StrictJson json;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final ArrayNode system = nodes.arrayNode();
  private final ArrayNode turns = nodes.arrayNode();

  MessagesTurns(StrictJson json) {
    this.json = json;
  }

  void translate(JsonNode messages, ObjectNode request) throws Untranslatable {
    require(messages.isArray() && !messages.isEmpty(), "must be a list of messages");
    for (JsonNode message : messages) {
      require(message.isObject(), "must be a list of messages");
      onlyKnown(message, FIELDS);
      switch (message.path("role").asText()) {
        case "system", "developer" -> system(message);
        case "user" -> texts(message.path("content"), turn("user"));
        case "assistant" -> assistant(message);
        case "tool" -> result(message);
        default -> throw new Untranslatable(PARAM, "a message has a role that is not known");
      }
    }
    if (!system.isEmpty()) {
      request.set("system", system);
    }
    request.set(PARAM, turns);
  }

  private void system(JsonNode message) throws Untranslatable {
    require(turns.isEmpty(), "system messages must come first for this model's provider");
    texts(message.path("content"), system);
  }

  private void assistant(JsonNode message) throws Untranslatable {
    ArrayNode blocks = turn("assistant");
    if (message.hasNonNull("content")) {
      texts(message.path("content"), blocks);
    }
    for (JsonNode call : message.path("tool_calls")) {
      onlyKnown(call, CALL_FIELDS);
      JsonNode function = call.path("function");
      onlyKnown(function, Set.of("name", "arguments"));
      require(
          call.path("id").isTextual() && function.path("name").isTextual(),
          "a tool call has no id or name");
      ObjectNode block = blocks.addObject().put("type", "tool_use");
      block.set("id", call.path("id"));
      block.set("name", function.path("name"));
      block.set("input", arguments(function.path("arguments")));
    }
    require(!blocks.isEmpty(), "an assistant message is empty");
  }

  private void result(JsonNode message) throws Untranslatable {
    require(message.path("tool_call_id").isTextual(), "a tool message has no tool_call_id");
    ObjectNode block = turn("user").addObject().put("type", "tool_result");
    block.set("tool_use_id", message.path("tool_call_id"));
    texts(message.path("content"), block.putArray("content"));
  }

  private JsonNode arguments(JsonNode arguments) throws Untranslatable {
    require(arguments.isTextual(), "a tool call's arguments are no text");
    if (arguments.textValue().isBlank()) {
      return nodes.objectNode();
    }
    try {
      JsonNode input = json.read(arguments.textValue().getBytes(StandardCharsets.UTF_8));
      require(input.isObject(), "a tool call's arguments are no JSON object");
      return input;
    } catch (BadJson e) {
      throw new Untranslatable(PARAM, "a tool call's arguments are no JSON object");
    }
  }

  private void texts(JsonNode content, ArrayNode blocks) throws Untranslatable {
    if (content.isTextual()) {
      text(content, blocks);
      return;
    }
    require(content.isArray(), "a message must have text");
    for (JsonNode part : content) {
      require(
          part.path("type").asText().equals("text") && part.path("text").isTextual(),
          "only text can be carried to this model's provider");
      onlyKnown(part, Set.of("type", "text"));
      text(part.path("text"), blocks);
    }
  }

  private static void text(JsonNode text, ArrayNode blocks) {
    blocks.addObject().put("type", "text").set("text", text);
  }

  private ArrayNode turn(String role) {
    JsonNode last = turns.path(turns.size() - 1);
    if (last.path("role").asText().equals(role)) {
      return (ArrayNode) last.path("content");
    }
    return turns.addObject().put("role", role).putArray("content");
  }

  private static void onlyKnown(JsonNode node, Set<String> fields) throws Untranslatable {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      require(
          fields.contains(field.getKey()) || field.getValue().isNull(),
          "a message has a field that this model's provider does not have");
    }
  }

  private static void require(boolean fit, String why) throws Untranslatable {
    if (!fit) {
      throw new Untranslatable(PARAM, why);
    }
  }
}
