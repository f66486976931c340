package portcullis.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.payload.Leaf;
import portcullis.runtime.payload.PayloadLeaves;

/**
 * A rough lower bound of a prompt's tokens. Some servers silently cut what does not fit (Ollama):
 * what surely does not fit is refused before it is asked. Real tokenizers give a token to three to
 * five bytes of text; this counts one for each six.
 */
final class PromptEstimate {
  private static final int BYTES_PER_TOKEN = 6;

  private PromptEstimate() {}

  static boolean surelyTooLong(Question question) {
    int context = question.model().contextLength();
    return context > 0 && tokens(question) > context;
  }

  private static long tokens(Question question) {
    JsonNode tree = question.tree();
    if (question.kind() == Payload.Kind.KIND_EMBEDDING) {
      return longestInput(tree.path("input"));
    }
    return (bytes(tree.path("messages")) + bytes(tree.path("tools"))) / BYTES_PER_TOKEN;
  }

  private static long longestInput(JsonNode input) {
    long longest = input.isArray() ? 0 : bytes(input) / BYTES_PER_TOKEN;
    if (input.isArray()) {
      for (JsonNode one : input) {
        longest = Math.max(longest, one.isArray() ? one.size() : bytes(one) / BYTES_PER_TOKEN);
      }
    }
    return longest;
  }

  private static long bytes(JsonNode node) {
    long bytes = 0;
    for (Leaf leaf : PayloadLeaves.of(node)) {
      boolean image = leaf.text().startsWith("data:");
      if (leaf.kind() == Leaf.Kind.TEXT && !image) {
        bytes += leaf.text().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return bytes;
  }
}
