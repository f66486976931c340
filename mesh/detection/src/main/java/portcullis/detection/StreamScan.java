package portcullis.detection;

/**
 * Scans one answer while it is produced, and lets out only what can no longer be the start of a
 * finding. For every way of cutting the same text into chunks the released text and the findings
 * are the same. Not thread-safe: one stream, one caller.
 */
public final class StreamScan {

  StreamScan() {}

  /**
   * Takes the next chunk, which may be empty and may end in half a surrogate pair.
   *
   * @throws IllegalStateException after {@link #end()}
   */
  public Release push(String chunk) {
    return Release.NOTHING;
  }

  /**
   * The answer is complete: lets out the rest.
   *
   * @throws IllegalStateException when called twice
   */
  public Release end() {
    return Release.NOTHING;
  }
}
