package portcullis.adapter.embedded;

import java.util.List;
import java.util.Optional;

/**
 * How a conversation becomes one text: the two forms that most small models use. Rendered here, not
 * by the engine, whose own rendering mangles characters outside the basic plane.
 */
enum ChatTemplate {
  LLAMA3("<|start_header_id|>", "<|eot_id|>") {
    @Override
    String turn(Turn turn) {
      return head(turn.role()) + turn.text().strip() + endOfTurn();
    }

    @Override
    String head(String role) {
      return "<|start_header_id|>" + role + "<|end_header_id|>\n\n";
    }
  },
  CHATML("<|im_start|>", "<|im_end|>") {
    @Override
    String turn(Turn turn) {
      return head(turn.role()) + turn.text() + endOfTurn() + "\n";
    }

    @Override
    String head(String role) {
      return "<|im_start|>" + role + "\n";
    }
  };

  private final String marker;
  private final String endOfTurn;

  /**
   * One turn.
   *
   * @param role "system", "user" or "assistant"
   */
  record Turn(String role, String text) {
    /** Never the text. */
    @Override
    public String toString() {
      return "Turn[" + role + ", " + text.length() + " characters]";
    }
  }

  ChatTemplate(String marker, String endOfTurn) {
    this.marker = marker;
    this.endOfTurn = endOfTurn;
  }

  /** The form that a model's own template has, if it is one of these. */
  static Optional<ChatTemplate> of(String template) {
    for (ChatTemplate form : values()) {
      if (template.contains(form.marker)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  abstract String turn(Turn turn);

  abstract String head(String role);

  String endOfTurn() {
    return endOfTurn;
  }

  /** The conversation, open for the assistant's turn. The engine adds begin-of-text itself. */
  String render(List<Turn> turns) {
    StringBuilder text = new StringBuilder();
    turns.forEach(t -> text.append(turn(t)));
    return text.append(head("assistant")).toString();
  }
}
