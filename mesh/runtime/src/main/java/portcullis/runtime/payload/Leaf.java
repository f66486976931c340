package portcullis.runtime.payload;

/**
 * One scannable piece of a payload's tree.
 *
 * @param path JSON pointer (RFC 6901). A key that is no known name of the OpenAI API is named by
 *     its position, {@code ~k3}: it could itself be content, and a path is written to logs
 * @param name the nearest key above (of a key: itself), as written: context for a detector, and
 *     like the text never to be shown; empty at the root
 * @param text the string, key or number as text
 */
public record Leaf(String path, Kind kind, String name, String text) {
  /** What the piece is. */
  public enum Kind {
    TEXT,
    KEY,
    NUMBER
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Leaf[" + path + ", " + kind + ", " + text.length() + " characters]";
  }
}
