package portcullis.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import portcullis.adapter.Question;
import portcullis.runtime.payload.StrictJson;

/**
 * An OpenAI chat request as a Messages request. Every value goes over exactly as it was; what has
 * no place there is refused by name, never dropped.
 */
final class MessagesRequest {
  /** Messages demands a limit; OpenAI does not. */
  static final int DEFAULT_MAX_TOKENS = 4_096;

  /** Flags of the transport, ours to set. */
  private static final Set<String> TRANSPORT = Set.of("model", "stream", "stream_options");

  private static final Set<String> TRANSLATED =
      Set.of(
          "messages",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "stop",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "user");

  /** What says nothing beyond the default, and so loses nothing. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "n", "1",
          "presence_penalty", "0",
          "frequency_penalty", "0",
          "logprobs", "false",
          "store", "false",
          "response_format", "{\"type\":\"text\"}",
          "modalities", "[\"text\"]",
          "service_tier", "\"auto\"");

  private static final Set<String> KNOWN =
      Set.of(
          "seed",
          "logit_bias",
          "top_logprobs",
          "functions",
          "function_call",
          "metadata",
          "audio",
          "prediction",
          "reasoning_effort",
          "safety_identifier",
          "prompt_cache_key",
          "verbosity",
          "web_search_options");

  private final Question question;
  private final StrictJson json;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;

  MessagesRequest(Question question, StrictJson json) {
    this.question = question;
    this.json = json;
  }

  ObjectNode translated() throws Untranslatable {
    for (Map.Entry<String, JsonNode> field : question.tree().properties()) {
      check(field.getKey(), field.getValue());
    }
    ObjectNode request = nodes.objectNode();
    request.put("model", question.model().upstream());
    request.set("max_tokens", maxTokens());
    new MessagesTurns(json).translate(question.parameter("messages"), request);
    copy("top_p", "top_p", request);
    temperature(request);
    stop(request);
    if (question.has("user")) {
      request.set("metadata", nodes.objectNode().set("user_id", question.parameter("user")));
    }
    new MessagesTools(question).translate(request);
    request.put("stream", true);
    return request;
  }

  private static void check(String name, JsonNode value) throws Untranslatable {
    boolean carried = TRANSPORT.contains(name) || TRANSLATED.contains(name) || value.isNull();
    if (carried || isDefault(name, value)) {
      return;
    }
    boolean known = KNOWN.contains(name) || DEFAULTS.containsKey(name);
    throw new Untranslatable(
        known ? name : "",
        known
            ? "this model's provider has no '" + name + "'"
            : "a field that this model's provider does not have");
  }

  private static boolean isDefault(String name, JsonNode value) {
    String standard = DEFAULTS.get(name);
    boolean zero = value.isNumber() && "0".equals(standard) && value.decimalValue().signum() == 0;
    return zero || value.toString().equals(standard);
  }

  private JsonNode maxTokens() throws Untranslatable {
    String name = question.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    if (!question.has(name)) {
      return nodes.numberNode(DEFAULT_MAX_TOKENS);
    }
    JsonNode value = question.parameter(name);
    if (!value.isIntegralNumber() || value.decimalValue().signum() <= 0) {
      throw new Untranslatable(name, "must be a whole number from 1");
    }
    return value;
  }

  private void temperature(ObjectNode request) throws Untranslatable {
    JsonNode value = question.parameter("temperature");
    if (value.isNumber() && value.doubleValue() > 1) {
      throw new Untranslatable("temperature", "this model's provider allows at most 1");
    }
    copy("temperature", "temperature", request);
  }

  private void stop(ObjectNode request) {
    JsonNode stop = question.parameter("stop");
    if (stop.isTextual()) {
      ArrayNode one = nodes.arrayNode().add(stop);
      request.set("stop_sequences", one);
    } else {
      copy("stop", "stop_sequences", request);
    }
  }

  private void copy(String from, String to, ObjectNode request) {
    if (question.has(from)) {
      request.set(to, question.parameter(from));
    }
  }
}
