package portcullis.guard.arguments;

import java.util.List;
import portcullis.detection.Finding;

/**
 * Arguments without their leaks.
 *
 * @param text the arguments; as they were if there is no leak
 * @param leaks what was masked, with spans in the arguments as they were
 */
public record Cleaned(String text, List<Finding> leaks) {
  public Cleaned {
    leaks = List.copyOf(leaks);
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Cleaned[" + text.length() + " characters, " + leaks.size() + " leaks]";
  }
}
