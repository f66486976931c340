package portcullis.adapter.embedded;

import java.util.Comparator;
import java.util.List;

/**
 * Keeps a user's text from being read as control tokens, by which it could forge turns: a
 * zero-width space goes in after the first character. What was scanned and hashed stays as it was;
 * only this model sees the space.
 */
final class ControlTokens {
  private static final String BREAK = "\u200b";

  private final List<String> tokens;

  ControlTokens(List<String> tokens) {
    this.tokens =
        tokens.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text without any control token in it. */
  String defuse(String text) {
    String safe = text;
    for (String token : tokens) {
      int first = token.offsetByCodePoints(0, 1);
      String broken = token.substring(0, first) + BREAK + token.substring(first);
      // A token of one character cannot be broken up: it goes.
      safe = safe.replace(token, first == token.length() ? BREAK : broken);
    }
    return safe;
  }

  /** Whether a control token is left. */
  boolean isIn(String text) {
    return tokens.stream().anyMatch(text::contains);
  }
}
