package portcullis.adapter.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.Answer;
import portcullis.adapter.Outcome;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Question;
import portcullis.adapter.Refused;
import portcullis.adapter.Sink;
import portcullis.adapter.http.AnswerJson;
import portcullis.adapter.http.EventReader;
import portcullis.adapter.http.ProviderError;
import portcullis.adapter.http.Reply;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.mesh.v1.Usage;

/**
 * Reads a chat completion, streamed or whole. Fields that {@code Deltas} does not have are dropped.
 */
final class ChatAnswer {
  private static final String DONE = "[DONE]";

  /** After all finish reasons: usage and [DONE] come at once, or (some servers) never. */
  private static final Duration AFTER_FINISH = Duration.ofSeconds(2);

  /** After [DONE]: the end of the body. */
  private static final Duration AFTER_DONE = Duration.ofMillis(200);

  private final Question question;
  private final Answer answer;
  private @Nullable Usage usage;

  ChatAnswer(Question question, Sink sink) {
    this.question = question;
    this.answer = new Answer(sink, question.choices());
  }

  Outcome stream(Reply reply) throws ProviderFailure {
    EventReader events = reply.events();
    for (String data = events.next(); data != null; data = events.next()) {
      if (data.strip().equals(DONE)) {
        reply.settle(AFTER_DONE);
        break;
      }
      Optional<Outcome> ended = event(data, events);
      if (ended.isPresent()) {
        return ended.get();
      }
      if (answer.complete()) {
        events.expectEnd(AFTER_FINISH);
      }
    }
    return end();
  }

  private Optional<Outcome> event(String data, EventReader events) throws ProviderFailure {
    JsonNode chunk;
    try {
      chunk = AnswerJson.event(data);
    } catch (ProviderFailure e) {
      throw events.cut() ? new ProviderFailure(Kind.STREAM_WITHOUT_END) : e;
    }
    Optional<ProviderError> error = ProviderError.within(chunk);
    if (error.isPresent()) {
      return Optional.of(refused(error.get()));
    }
    take(chunk, "delta");
    return Optional.empty();
  }

  Outcome whole(JsonNode completion) throws ProviderFailure {
    Optional<ProviderError> error = ProviderError.within(completion);
    if (error.isPresent()) {
      return refused(error.get());
    }
    take(completion, "message");
    return end();
  }

  private Outcome refused(ProviderError error) throws ProviderFailure {
    Refused refused = error.outcome(question);
    if (refused.reason() == Refused.Reason.PROVIDER_REFUSED) {
      return answer.refused(usage);
    }
    if (answer.begun()) {
      throw new ProviderFailure(Kind.PROVIDER_ERROR);
    }
    return refused;
  }

  private Outcome end() throws ProviderFailure {
    int context = question.model().contextLength();
    if (usage != null && context > 0 && usage.getPromptTokens() >= context) {
      throw new ProviderFailure(Kind.PROMPT_CUT);
    }
    return answer.end(usage);
  }

  private void take(JsonNode chunk, String part) throws ProviderFailure {
    model(AnswerJson.text(chunk, "model"));
    usage(chunk.path("usage"));
    List<ChoiceDelta.Builder> pieces = new ArrayList<>();
    for (JsonNode choice : AnswerJson.items(chunk, "choices")) {
      pieces.add(piece(choice, part));
    }
    answer.add(pieces);
  }

  private void model(String said) throws ProviderFailure {
    if (said.isEmpty()) {
      return;
    }
    if (!ModelName.matches(question.model().upstream(), said)) {
      throw new ProviderFailure(Kind.WRONG_MODEL);
    }
    answer.model(said);
  }

  private void usage(JsonNode node) {
    if (node.isObject()) {
      usage =
          AnswerJson.usage(
              AnswerJson.count(node.path("prompt_tokens")),
              AnswerJson.count(node.path("completion_tokens")));
    }
  }

  private static ChoiceDelta.Builder piece(JsonNode choice, String part) throws ProviderFailure {
    JsonNode delta = choice.path(part);
    String reasoning = AnswerJson.text(delta, "reasoning_content");
    ChoiceDelta.Builder piece =
        ChoiceDelta.newBuilder()
            .setIndex(AnswerJson.index(choice, "index", 0))
            .setContent(AnswerJson.text(delta, "content"))
            .setReasoning(reasoning.isEmpty() ? AnswerJson.text(delta, "reasoning") : reasoning)
            .setRefusal(AnswerJson.text(delta, "refusal"))
            .setFinishReason(finish(AnswerJson.text(choice, "finish_reason")));
    int position = 0;
    for (JsonNode call : AnswerJson.items(delta, "tool_calls")) {
      piece.addToolCalls(toolCall(call, position++));
    }
    return piece;
  }

  private static ToolCallDelta toolCall(JsonNode call, int position) throws ProviderFailure {
    JsonNode function = call.path("function");
    return ToolCallDelta.newBuilder()
        .setIndex(AnswerJson.index(call, "index", position))
        .setId(AnswerJson.text(call, "id"))
        .setName(AnswerJson.text(function, "name"))
        .setArguments(AnswerJson.text(function, "arguments"))
        .build();
  }

  /**
   * Finish reasons of the OpenAI API; some servers name the end-of-text token instead of "stop".
   */
  private static String finish(String reason) throws ProviderFailure {
    return switch (reason) {
      case "", "stop", "length", "tool_calls", "content_filter" -> reason;
      case "eos", "eos_token", "end_turn", "stop_sequence" -> "stop";
      case "abort", "error" -> throw new ProviderFailure(Kind.STREAM_WITHOUT_END);
      default -> throw new ProviderFailure(Kind.NONSENSE);
    };
  }
}
