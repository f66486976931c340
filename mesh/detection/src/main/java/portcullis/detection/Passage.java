package portcullis.detection;

import java.util.Objects;

/**
 * One string of a payload, scanned on its own.
 *
 * @param path RFC 6901 JSON pointer to the place in the payload; empty for the whole document. Its
 *     last name is context for the detectors: {@code "telephone": "030 123456"}.
 * @param text the text as it stood in the payload after JSON unescaping; offsets of findings count
 *     its UTF-16 units
 * @param kind what the text was in the payload
 */
public record Passage(String path, String text, Kind kind) {

  /** What a passage was in the payload. */
  public enum Kind {
    /** A string value. */
    TEXT,
    /** The name of an object member. */
    KEY,
    /** A number, as it was written. */
    NUMBER
  }

  public Passage {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(kind, "kind");
    if (!path.isEmpty() && path.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "path: expected an RFC 6901 pointer, empty or starting with '/'");
    }
  }

  /** A string value at a path. */
  public static Passage text(String path, String text) {
    return new Passage(path, text, Kind.TEXT);
  }

  /** Never the text: passages end up in exceptions and logs. */
  @Override
  public String toString() {
    return "Passage[" + kind + ", " + text.length() + " characters]";
  }
}
