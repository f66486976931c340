package portcullis.adapter.embedded;

import java.util.List;
import java.util.OptionalInt;

/**
 * How a text is continued.
 *
 * @param maxTokens at least 1
 * @param stop texts that end it, none of them empty
 */
record Sampling(
    int maxTokens,
    float temperature,
    float topP,
    float presencePenalty,
    float frequencyPenalty,
    OptionalInt seed,
    List<String> stop) {
  Sampling {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
    }
    stop = List.copyOf(stop);
  }
}
