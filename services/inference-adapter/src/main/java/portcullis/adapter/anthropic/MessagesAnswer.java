package portcullis.adapter.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads a Messages answer, streamed or whole, as one choice. */
final class MessagesAnswer {
  private final Question question;
  private final Answer answer;
  private final List<Integer> toolBlocks = new ArrayList<>();
  private long inputTokens = -1;
  private long outputTokens = -1;
  private boolean refused;

  MessagesAnswer(Question question, Sink sink) {
    this.question = question;
    this.answer = new Answer(sink, 1);
  }

  Outcome stream(Reply reply) throws ProviderFailure {
    EventReader events = reply.events();
    for (String data = events.next(); data != null; data = events.next()) {
      JsonNode event = read(data, events);
      Optional<ProviderError> error = ProviderError.within(event);
      if (error.isPresent()) {
        return failed(error.get());
      }
      if (AnswerJson.text(event, "type").equals("message_stop")) {
        reply.settle(java.time.Duration.ofMillis(200));
        return end();
      }
      take(event);
    }
    throw new ProviderFailure(Kind.STREAM_WITHOUT_END);
  }

  Outcome whole(JsonNode message) throws ProviderFailure {
    Optional<ProviderError> error = ProviderError.within(message);
    if (error.isPresent()) {
      return failed(error.get());
    }
    start(message);
    ChoiceDelta.Builder all = ChoiceDelta.newBuilder();
    for (JsonNode block : AnswerJson.items(message, "content")) {
      ChoiceDelta.Builder piece = block(toolBlocks.size(), block, block.path("input"));
      all.setContent(all.getContent() + piece.getContent());
      all.setReasoning(all.getReasoning() + piece.getReasoning());
      all.addAllToolCalls(piece.getToolCallsList());
    }
    boolean no = AnswerJson.text(message, "stop_reason").equals("refusal");
    if (!no) {
      all.setFinishReason(finish(AnswerJson.text(message, "stop_reason")));
      answer.add(List.of(all));
    }
    refused = no;
    return end();
  }

  private static JsonNode read(String data, EventReader events) throws ProviderFailure {
    try {
      return AnswerJson.event(data);
    } catch (ProviderFailure e) {
      throw events.cut() ? new ProviderFailure(Kind.STREAM_WITHOUT_END) : e;
    }
  }

  private Outcome failed(ProviderError error) throws ProviderFailure {
    Refused no = error.outcome(question);
    if (no.reason() == Refused.Reason.PROVIDER_REFUSED) {
      return answer.refused(usage());
    }
    if (answer.begun()) {
      throw new ProviderFailure(Kind.PROVIDER_ERROR);
    }
    return no;
  }

  private Outcome end() throws ProviderFailure {
    return refused ? answer.refused(usage()) : answer.end(usage());
  }

  private void take(JsonNode event) throws ProviderFailure {
    switch (AnswerJson.text(event, "type")) {
      case "message_start" -> start(event.path("message"));
      case "content_block_start" ->
          add(block(AnswerJson.index(event, "index", 0), event.path("content_block"), null));
      case "content_block_delta" ->
          add(delta(AnswerJson.index(event, "index", 0), event.path("delta")));
      case "message_delta" -> stop(event);
      default -> {
        // ping, content_block_stop, and what the API may add: nothing of it is passed on
      }
    }
  }

  private void start(JsonNode message) throws ProviderFailure {
    String said = AnswerJson.text(message, "model");
    if (!said.isEmpty() && !matches(question.model().upstream(), said)) {
      throw new ProviderFailure(Kind.WRONG_MODEL);
    }
    answer.model(said);
    count(message.path("usage"));
  }

  private void stop(JsonNode event) throws ProviderFailure {
    count(event.path("usage"));
    String reason = AnswerJson.text(event.path("delta"), "stop_reason");
    if (reason.equals("refusal")) {
      refused = true;
    } else if (!reason.isEmpty()) {
      add(ChoiceDelta.newBuilder().setFinishReason(finish(reason)));
    }
  }

  private void add(ChoiceDelta.Builder piece) throws ProviderFailure {
    answer.add(List.of(piece));
  }

  /** A block as it begins, or, in an answer in one piece, whole. */
  private ChoiceDelta.Builder block(int index, JsonNode block, @Nullable JsonNode input)
      throws ProviderFailure {
    ChoiceDelta.Builder piece = ChoiceDelta.newBuilder();
    return switch (AnswerJson.text(block, "type")) {
      case "text" -> piece.setContent(AnswerJson.text(block, "text"));
      case "thinking" -> piece.setReasoning(AnswerJson.text(block, "thinking"));
      case "redacted_thinking" -> piece;
      case "tool_use" -> {
        toolBlocks.add(index);
        yield piece.addToolCalls(
            ToolCallDelta.newBuilder()
                .setIndex(toolBlocks.size() - 1)
                .setId(AnswerJson.text(block, "id"))
                .setName(AnswerJson.text(block, "name"))
                .setArguments(input == null ? "" : input.toString()));
      }
      default -> throw new ProviderFailure(Kind.NONSENSE);
    };
  }

  private ChoiceDelta.Builder delta(int index, JsonNode delta) throws ProviderFailure {
    ChoiceDelta.Builder piece = ChoiceDelta.newBuilder();
    return switch (AnswerJson.text(delta, "type")) {
      case "text_delta" -> piece.setContent(AnswerJson.text(delta, "text"));
      case "thinking_delta" -> piece.setReasoning(AnswerJson.text(delta, "thinking"));
      case "input_json_delta" -> {
        int call = toolBlocks.indexOf(index);
        if (call < 0) {
          throw new ProviderFailure(Kind.NONSENSE);
        }
        String arguments = AnswerJson.text(delta, "partial_json");
        yield arguments.isEmpty()
            ? piece
            : piece.addToolCalls(ToolCallDelta.newBuilder().setIndex(call).setArguments(arguments));
      }
      default -> piece; // signatures and citations have no place in an OpenAI answer
    };
  }

  private void count(JsonNode usage) {
    long input = AnswerJson.count(usage.path("input_tokens"));
    if (input >= 0) {
      inputTokens =
          input
              + Math.max(0, AnswerJson.count(usage.path("cache_creation_input_tokens")))
              + Math.max(0, AnswerJson.count(usage.path("cache_read_input_tokens")));
    }
    long output = AnswerJson.count(usage.path("output_tokens"));
    outputTokens = output >= 0 ? output : outputTokens;
  }

  private @Nullable Usage usage() {
    return inputTokens < 0 || outputTokens < 0 ? null : AnswerJson.usage(inputTokens, outputTokens);
  }

  /** "claude-x-latest" and "claude-x" are answered by "claude-x-20250101". */
  private static boolean matches(String asked, String said) {
    String stem = asked.replaceFirst("-latest$", "");
    return said.equals(asked)
        || said.equals(stem)
        || (said.startsWith(stem) && said.substring(stem.length()).matches("-\\d{8}"));
  }

  private static String finish(String reason) throws ProviderFailure {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> "stop";
      case "max_tokens", "model_context_window_exceeded" -> "length";
      case "tool_use" -> "tool_calls";
      default -> throw new ProviderFailure(Kind.NONSENSE);
    };
  }
}
