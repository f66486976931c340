package portcullis.adapter.embedded;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A model that continues a text: the narrow port to llama.cpp. Whoever calls it holds the only
 * turn; it is not to be called by two threads at a time.
 */
interface TextEngine {
  /** How many tokens a text has. */
  int tokens(String text);

  /** How many tokens the text has as a prompt: the engine may put one before it. */
  int promptTokens(String prompt);

  /**
   * Continues the prompt.
   *
   * @param stopped asked between two pieces: true ends it
   * @param pieces takes the text as it comes, in whole characters
   * @return how many pieces there were
   */
  int generate(String prompt, Sampling sampling, BooleanSupplier stopped, Consumer<String> pieces);
}
