package portcullis.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import portcullis.adapter.Question;

/** Tools and which of them to call. */
final class MessagesTools {
  private static final Set<String> FIELDS = Set.of("name", "description", "parameters", "strict");

  private final Question question;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;

  MessagesTools(Question question) {
    this.question = question;
  }

  void translate(ObjectNode request) throws Untranslatable {
    if (question.has("tools")) {
      ArrayNode tools = request.putArray("tools");
      for (JsonNode tool : question.parameter("tools")) {
        tools.add(tool(tool));
      }
    }
    choice(request);
  }

  private ObjectNode tool(JsonNode tool) throws Untranslatable {
    JsonNode function = tool.path("function");
    require(
        tool.path("type").asText().equals("function") && function.path("name").isTextual(),
        "tools",
        "only functions with a name can be carried");
    for (Map.Entry<String, JsonNode> field : function.properties()) {
      boolean lost = field.getKey().equals("strict") && field.getValue().asBoolean();
      require(
          FIELDS.contains(field.getKey()) && !lost,
          "tools",
          "a tool has a field that this model's provider does not have");
    }
    ObjectNode translated = nodes.objectNode();
    translated.set("name", function.path("name"));
    if (function.hasNonNull("description")) {
      translated.set("description", function.path("description"));
    }
    JsonNode schema = function.path("parameters");
    translated.set(
        "input_schema", schema.isObject() ? schema : nodes.objectNode().put("type", "object"));
    return translated;
  }

  private void choice(ObjectNode request) throws Untranslatable {
    JsonNode choice = question.parameter("tool_choice");
    boolean single =
        question.has("parallel_tool_calls")
            && !question.parameter("parallel_tool_calls").asBoolean();
    if (choice.isMissingNode() && !single) {
      return;
    }
    ObjectNode translated = translated(choice);
    if (single && !translated.path("type").asText().equals("none")) {
      translated.put("disable_parallel_tool_use", true);
    }
    request.set("tool_choice", translated);
  }

  private ObjectNode translated(JsonNode choice) throws Untranslatable {
    ObjectNode translated = nodes.objectNode();
    if (choice.isObject()) {
      JsonNode name = choice.path("function").path("name");
      require(name.isTextual(), "tool_choice", "names no function");
      return translated.put("type", "tool").set("name", name);
    }
    return switch (choice.asText("auto")) {
      case "auto", "" -> translated.put("type", "auto");
      case "none" -> translated.put("type", "none");
      case "required" -> translated.put("type", "any");
      default -> throw new Untranslatable("tool_choice", "is not known");
    };
  }

  private static void require(boolean fit, String param, String why) throws Untranslatable {
    if (!fit) {
      throw new Untranslatable(param, why);
    }
  }
}
