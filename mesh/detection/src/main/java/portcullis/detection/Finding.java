package portcullis.detection;

import java.util.Objects;

/**
 * Something that must not leave, and where it stands. The value itself is never in a finding.
 *
 * @param type what it is, in upper case: {@code PAYMENT_CARD}
 * @param category what it is about
 * @param path the passage's JSON pointer; empty in a stream
 * @param start first UTF-16 unit in the original text of the passage (in a stream: of all that was
 *     pushed)
 * @param end first UTF-16 unit after it
 * @param detector the detector's identity
 * @param confidence between 0 and 1
 * @param reason static text of the detector, never content
 */
public record Finding(
    String type,
    Category category,
    String path,
    int start,
    int end,
    String detector,
    double confidence,
    String reason) {

  public Finding {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(reason, "reason");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "span: expected 0 <= start <= end, got " + start + ".." + end);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence: expected 0..1, got " + confidence);
    }
  }
}
