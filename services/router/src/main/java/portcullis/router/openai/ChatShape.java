package portcullis.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import portcullis.router.Problem;
import portcullis.router.Rejected;

/** The known fields of a chat completion request. */
final class ChatShape {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");

  /** Unsupported, since they would carry content past the output guard. */
  private static final String PAST_THE_GUARD =
      "is not supported: it would bypass the output guard.";

  private static final Shape PART =
      (node, path) -> {
        Shape.object(Map.of("type", Shape.STRING, "text", Shape.STRING)).check(node, path);
        Shape.present(node, "type", path);
      };

  private static final Shape CONTENT =
      Shape.either(Shape.STRING, Shape.list(Integer.MAX_VALUE, PART), "must be a string or a list");

  private static final Shape FUNCTION =
      Shape.object(Map.of("name", Shape.STRING, "arguments", Shape.STRING));

  private static final Shape CALL =
      Shape.object(Map.of("id", Shape.STRING, "type", Shape.STRING, "function", FUNCTION));

  private static final Shape MESSAGE_FIELDS =
      Shape.object(
          Map.of(
              "role",
              Shape.oneOf(ROLES),
              "content",
              CONTENT,
              "name",
              Shape.STRING,
              "refusal",
              Shape.STRING,
              "tool_call_id",
              Shape.STRING,
              "tool_calls",
              Shape.list(Integer.MAX_VALUE, CALL),
              "function_call",
              FUNCTION));

  private static final Shape MESSAGE =
      (node, path) -> {
        MESSAGE_FIELDS.check(node, path);
        Shape.present(node, "role", path);
        if (!node.path("role").asText().equals("assistant")) {
          Shape.present(node, "content", path);
        }
      };

  private static final Shape TOOL =
      (node, path) -> {
        Shape.object(
                Map.of(
                    "type",
                    Shape.STRING,
                    "function",
                    Shape.object(
                        Map.of(
                            "name", Shape.STRING,
                            "description", Shape.STRING,
                            "strict", Shape.BOOLEAN,
                            "parameters", Shape.OBJECT))))
            .check(node, path);
        Shape.present(node, "type", path);
      };

  private final Shape request;

  ChatShape(BodyLimits limits) {
    Map<String, Shape> fields = new HashMap<>();
    fields.put("model", Shape.STRING);
    fields.put("messages", Shape.list(limits.messages(), MESSAGE));
    fields.put("n", Shape.integer(1, limits.choices()));
    fields.put("stream", Shape.BOOLEAN);
    fields.put("stream_options", Shape.object(Map.of("include_usage", Shape.BOOLEAN)));
    fields.put("temperature", Shape.number("0", "2"));
    fields.put("top_p", Shape.number("0", "1"));
    fields.put("presence_penalty", Shape.number("-2", "2"));
    fields.put("frequency_penalty", Shape.number("-2", "2"));
    fields.put("max_tokens", Shape.integer(1, Integer.MAX_VALUE));
    fields.put("max_completion_tokens", Shape.integer(1, Integer.MAX_VALUE));
    fields.put("seed", Shape.INTEGER);
    fields.put(
        "stop",
        Shape.either(Shape.STRING, Shape.list(16, Shape.STRING), "must be a string or a list"));
    fields.put("tools", Shape.list(limits.tools(), TOOL));
    fields.put(
        "tool_choice", Shape.either(Shape.STRING, Shape.OBJECT, "must be a string or an object"));
    fields.put("functions", Shape.list(limits.tools(), Shape.OBJECT));
    fields.put("parallel_tool_calls", Shape.BOOLEAN);
    fields.put("response_format", Shape.object(Map.of("type", Shape.STRING)));
    fields.put("logit_bias", Shape.OBJECT);
    fields.put("metadata", Shape.OBJECT);
    fields.put("user", Shape.STRING);
    fields.put("store", Shape.BOOLEAN);
    fields.put("logprobs", ChatShape::noLogprobs);
    fields.put("top_logprobs", ChatShape::noTopLogprobs);
    fields.put("audio", (_, path) -> unsupported(path));
    fields.put("modalities", Shape.list(8, ChatShape::onlyText));
    this.request = Shape.object(fields);
  }

  void check(JsonNode tree) throws Rejected {
    request.check(tree, "");
    Shape.present(tree, "model", "");
    Shape.present(tree, "messages", "");
    Shape.require(!tree.get("messages").isEmpty(), "messages", "must not be empty");
  }

  private static void noLogprobs(JsonNode node, String path) throws Rejected {
    Shape.BOOLEAN.check(node, path);
    if (node.booleanValue()) {
      unsupported(path);
    }
  }

  private static void noTopLogprobs(JsonNode node, String path) throws Rejected {
    Shape.INTEGER.check(node, path);
    if (node.decimalValue().signum() != 0) {
      unsupported(path);
    }
  }

  private static void onlyText(JsonNode node, String path) throws Rejected {
    Shape.STRING.check(node, path);
    if (!node.textValue().equals("text")) {
      unsupported("modalities");
    }
  }

  private static void unsupported(String param) throws Rejected {
    throw new Rejected(Problem.unsupported(param, param + " " + PAST_THE_GUARD));
  }
}
