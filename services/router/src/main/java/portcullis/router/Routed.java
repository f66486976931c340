package portcullis.router;

import java.util.Locale;
import java.util.Optional;
import portcullis.policy.Label;

/**
 * What the caller is told of a request's way.
 *
 * @param requestId names it
 * @param decision where it was answered
 * @param label empty where it was refused before anyone read it
 */
public record Routed(String requestId, Where decision, Optional<Label> label) {
  /** Where a request was answered. */
  public enum Where {
    LOCAL("local"),
    CLOUD("cloud"),
    MASKED_CLOUD("masked-cloud"),
    REFUSED("refused");

    private final String word;

    Where(String word) {
      this.word = word;
    }

    /** As in the header {@code x-portcullis-decision}. */
    public String word() {
      return word;
    }
  }

  /** A request that nobody read. */
  public static Routed unread(String requestId) {
    return new Routed(requestId, Where.REFUSED, Optional.empty());
  }

  /** As in the header {@code x-portcullis-label}. */
  public Optional<String> labelWord() {
    return label.map(l -> l.name().toLowerCase(Locale.ROOT));
  }
}
