package portcullis.guard.arguments;

/**
 * A key, string or number of a JSON text.
 *
 * @param start its first character in the text, a string's quote
 * @param end the first character after it
 * @param name the key that it belongs to; of a key: itself
 * @param text what it says, unescaped
 * @param key whether it is a member's name
 */
record Token(int start, int end, String name, String text, boolean key) {
  /** Never the text. */
  @Override
  public String toString() {
    return "Token[" + start + ".." + end + "]";
  }
}
