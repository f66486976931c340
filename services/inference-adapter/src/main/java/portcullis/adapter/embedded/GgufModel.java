package portcullis.adapter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a GGUF file says of its model, as far as this engine needs it.
 *
 * @param contextLength as declared, in tokens
 * @param addsBegin whether the engine puts a begin-of-text token before a prompt
 * @param controls texts that the tokenizer reads as control tokens
 */
record GgufModel(
    int contextLength, boolean addsBegin, ChatTemplate template, List<String> controls) {
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int MOST_CONTEXT = 1 << 20;

  GgufModel {
    controls = List.copyOf(controls);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it is none, or one that this engine cannot serve; the message names the
   *     file
   */
  static GgufModel read(Path file) throws IOException {
    Map<String, Object> facts = Gguf.metadata(file);
    String architecture = String.valueOf(facts.get("general.architecture"));
    Object context = facts.get(architecture + ".context_length");
    if (!(context instanceof Long length) || length < 8 || length > MOST_CONTEXT) {
      throw new IOException(file + " does not say how long its context is");
    }
    ChatTemplate template =
        ChatTemplate.of(String.valueOf(facts.get("tokenizer.chat_template")))
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + " has a chat template that the embedded engine does not know (llama-3"
                            + " and ChatML it does): serve it with llama-server or Ollama"));
    boolean begin = !Boolean.FALSE.equals(facts.get("tokenizer.ggml.add_bos_token"));
    return new GgufModel(length.intValue(), begin, template, controls(facts));
  }

  private static List<String> controls(Map<String, Object> facts) {
    List<String> controls = new ArrayList<>();
    if (facts.get("tokenizer.ggml.tokens") instanceof List<?> tokens
        && facts.get("tokenizer.ggml.token_type") instanceof List<?> types) {
      for (int i = 0; i < Math.min(tokens.size(), types.size()); i++) {
        boolean control =
            types.get(i) instanceof Integer type && (type == CONTROL || type == USER_DEFINED);
        if (control && tokens.get(i) instanceof String token && !token.isBlank()) {
          controls.add(token);
        }
      }
    }
    return controls;
  }
}
