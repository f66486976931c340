package portcullis.detection;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a stream lets out after one push.
 *
 * @param text safe to send; masked values already replaced by their marks; often empty
 * @param masked the findings whose marks ended in this release
 * @param blocked why nothing more comes; set once, in the release in which it was decided
 */
public record Release(String text, List<Finding> masked, Optional<Finding> blocked) {

  /** Nothing yet. */
  public static final Release NOTHING = new Release("", List.of(), Optional.empty());

  public Release {
    Objects.requireNonNull(text, "text");
    masked = List.copyOf(masked);
    Objects.requireNonNull(blocked, "blocked");
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Release["
        + text.length()
        + " characters, masked "
        + masked.size()
        + ", blocked "
        + blocked.isPresent()
        + "]";
  }
}
