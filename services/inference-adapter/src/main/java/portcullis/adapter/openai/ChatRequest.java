package portcullis.adapter.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import portcullis.adapter.Question;
import portcullis.mesh.v1.Payload;

/** The request as it goes out: every field in its place and as it was, but the transport's own. */
final class ChatRequest {
  private ChatRequest() {}

  /** A copy with model name and transport flags set. */
  static ObjectNode rewritten(Question question) {
    ObjectNode copy = question.tree().objectNode();
    copy.setAll(question.tree());
    copy.put("model", question.model().upstream());
    if (question.kind() == Payload.Kind.KIND_CHAT_COMPLETION) {
      copy.put("stream", true);
      copy.set("stream_options", copy.objectNode().put("include_usage", true));
    } else {
      copy.put("encoding_format", "float");
    }
    return copy;
  }

  /** The parameter whose answer {@code Deltas} has no place for. */
  static Optional<String> whatWouldBeLost(Question question) {
    if (question.has("functions")) {
      return Optional.of("functions");
    }
    for (JsonNode modality : question.parameter("modalities")) {
      if (!"text".equals(modality.asText())) {
        return Optional.of("modalities");
      }
    }
    return Optional.empty();
  }
}
