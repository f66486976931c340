package portcullis.guard.arguments;

import portcullis.detection.Passage;

/**
 * A key, string or number of a JSON text.
 *
 * @param start its first character in the text, a string's quote
 * @param end the first character after it
 * @param name the key that it belongs to; of a key: itself
 * @param text what it says, unescaped
 * @param kind what it is; a number is also read in its plain digits
 */
record Token(int start, int end, String name, String text, Passage.Kind kind) {
  /** Never the text. */
  @Override
  public String toString() {
    return "Token[" + start + ".." + end + "]";
  }
}
