package portcullis.cli.client;

/**
 * What the router answered.
 *
 * @param status HTTP status
 * @param requestId names the request
 * @param decision {@code local}, {@code cloud}, {@code masked-cloud}, {@code refused}; empty if the
 *     router did not say
 * @param label {@code public} to {@code restricted}; empty if the router did not say
 * @param text the answer
 * @param problem why there is no answer, or why it broke off; empty if there is none
 */
public record ChatAnswer(
    int status, String requestId, String decision, String label, String text, String problem) {
  /** Whether the answer is whole. */
  public boolean isWhole() {
    return problem.isEmpty();
  }

  /** Never the answer. */
  @Override
  public String toString() {
    return "ChatAnswer[" + status + ", " + requestId + ", " + text.length() + " characters]";
  }
}
