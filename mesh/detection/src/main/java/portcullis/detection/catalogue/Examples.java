package portcullis.detection.catalogue;

import java.util.List;

/**
 * A detector's examples. In texts where it must find something the value stands between guillemets:
 * {@code "card ‹4111 1111 1111 1111›"}; the marks are removed before the text is scanned.
 *
 * @param found texts with one marked value each
 * @param left texts in which this detector finds nothing
 */
public record Examples(List<String> found, List<String> left) {
  public Examples {
    found = List.copyOf(found);
    left = List.copyOf(left);
  }

  /** Starts with what is found. */
  public static Examples found(String... texts) {
    return new Examples(List.of(texts), List.of());
  }

  /** Adds what is left alone. */
  public Examples left(String... texts) {
    return new Examples(found, List.of(texts));
  }
}
