package portcullis.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import portcullis.adapter.Question;
import portcullis.adapter.embedded.ChatTemplate.Turn;

/**
 * An OpenAI chat request as this engine understands it. What it cannot honour is refused by name
 * rather than left out silently.
 */
final class EmbeddedRequest {
  private static final int MOST_STOPS = 16;

  private final Question question;

  EmbeddedRequest(Question question) {
    this.question = question;
  }

  /** The request cannot be honoured; says which parameter is at fault. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final String param;

    Unfit(String param, String why) {
      super(why);
      this.param = param;
    }

    String param() {
      return param;
    }
  }

  /** Refuses what this engine cannot do. */
  void check() throws Unfit {
    require(question.choices() == 1, "n", "the embedded model gives one choice");
    JsonNode choice = question.parameter("tool_choice");
    require(
        choice.isMissingNode() || choice.asText().equals("auto") || choice.asText().equals("none"),
        "tool_choice",
        "the embedded model cannot be made to call tools");
    String format = question.parameter("response_format").path("type").asText("text");
    require(format.equals("text"), "response_format", "the embedded model answers in plain text");
    require(
        !question.parameter("logprobs").asBoolean(false),
        "logprobs",
        "the embedded model tells no probabilities");
    require(question.parameter("logit_bias").isEmpty(), "logit_bias", "cannot be honoured");
    require(!question.has("functions"), "functions", "use tools");
    for (JsonNode modality : question.parameter("modalities")) {
      require(modality.asText().equals("text"), "modalities", "only text can be answered");
    }
  }

  /** The conversation; texts are still as the caller wrote them. */
  List<Turn> turns() throws Unfit {
    JsonNode messages = question.parameter("messages");
    require(messages.isArray() && !messages.isEmpty(), "messages", "must be a list of messages");
    List<Turn> turns = new ArrayList<>();
    for (JsonNode message : messages) {
      turns.add(turn(message));
    }
    return turns;
  }

  private static Turn turn(JsonNode message) throws Unfit {
    String role =
        switch (message.path("role").asText()) {
          case "system", "developer" -> "system";
          case "user" -> "user";
          case "assistant" -> "assistant";
          default -> throw new Unfit("messages", "the embedded model knows no tool messages");
        };
    require(
        message.path("tool_calls").isEmpty(), "messages", "the embedded model knows no tool calls");
    return new Turn(role, text(message.path("content")));
  }

  private static String text(JsonNode content) throws Unfit {
    if (content.isTextual()) {
      return content.textValue();
    }
    require(content.isArray(), "messages", "a message must have text");
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      require(
          part.path("type").asText().equals("text") && part.path("text").isTextual(),
          "messages",
          "the embedded model reads text only");
      text.append(part.path("text").textValue());
    }
    return text.toString();
  }

  /**
   * How to continue.
   *
   * @param room tokens that the context has left
   */
  Sampling sampling(int room) throws Unfit {
    return new Sampling(
        Math.min(room, maxTokens(room)),
        number("temperature", 1, 0, 2),
        number("top_p", 1, 0, 1),
        number("presence_penalty", 0, -2, 2),
        number("frequency_penalty", 0, -2, 2),
        seed(),
        stop());
  }

  private int maxTokens(int room) throws Unfit {
    String name = question.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    JsonNode max = question.parameter(name);
    if (max.isMissingNode()) {
      return room;
    }
    require(
        max.isIntegralNumber() && max.canConvertToInt() && max.intValue() >= 1,
        name,
        "must be a whole number from 1");
    return max.intValue();
  }

  private OptionalInt seed() throws Unfit {
    JsonNode seed = question.parameter("seed");
    if (seed.isMissingNode()) {
      return OptionalInt.empty();
    }
    require(seed.isIntegralNumber() && seed.canConvertToLong(), "seed", "must be a whole number");
    return OptionalInt.of((int) (seed.longValue() & 0x7fff_ffff));
  }

  private List<String> stop() throws Unfit {
    JsonNode stop = question.parameter("stop");
    List<JsonNode> given =
        stop.isMissingNode()
            ? List.of()
            : stop.isArray() ? stop.valueStream().toList() : List.of(stop);
    require(given.size() <= MOST_STOPS, "stop", "must have at most " + MOST_STOPS + " texts");
    List<String> texts = new ArrayList<>();
    for (JsonNode text : given) {
      require(text.isTextual() && !text.textValue().isEmpty(), "stop", "must be non-empty texts");
      texts.add(text.textValue());
    }
    return texts;
  }

  private float number(String name, float standard, double least, double most) throws Unfit {
    JsonNode value = question.parameter(name);
    if (value.isMissingNode()) {
      return standard;
    }
    require(
        value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most,
        name,
        "must be a number from " + least + " to " + most);
    return value.floatValue();
  }

  private static void require(boolean fit, String param, String why) throws Unfit {
    if (!fit) {
      throw new Unfit(param, "'" + param + "': " + why);
    }
  }
}
