package portcullis.detection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import portcullis.detection.catalogue.Catalogue;
import portcullis.detection.catalogue.Detector;

/** The detection engine: immutable, made once, shared by all threads. */
public final class Engine {
  /** Raised when folding, cutting or decoding may give other findings for the same text. */
  private static final int VERSION = 5;

  private final EngineOptions options;
  private final Catalogue catalogue;
  private final String digest;

  private Engine(EngineOptions options) {
    this.options = options;
    this.catalogue = Catalogue.standard(options.phoneRegions());
    this.digest = digest(options, catalogue);
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
    var findings = new ArrayList<Finding>();
    var gaps = new ArrayList<Gap>();
    long left = options.maxCharacters();
    long read = 0;
    for (Passage passage : passages) {
      int length =
          (int) Math.min(left, Math.min(passage.text().length(), options.maxPassageCharacters()));
      var scan = new PassageScan(catalogue, options, passage, length);
      List<Finding> found = scan.findings();
      int room = options.maxFindings() - findings.size();
      findings.addAll(found.subList(0, Math.min(room, found.size())));
      gaps.addAll(scan.gaps());
      if (found.size() > room) {
        gaps.add(new Gap(passage.path(), Gap.Reason.TOO_MANY_FINDINGS));
      }
      left -= length;
      read += length;
    }
    return new Scan(findings, gaps, read);
  }

  /**
   * SHA-256 in lower-case hexadecimal over the names and versions of the detectors and the options.
   */
  public String digest() {
    return digest;
  }

  /**
   * Starts to scan an answer.
   *
   * @param prompt what the caller itself had sent: a value that stood there is an echo, not a leak,
   *     and passes
   */
  public StreamScan stream(List<Passage> prompt, StreamOptions streamOptions) {
    return new StreamScan(catalogue, options, Memory.of(prompt, catalogue, options), streamOptions);
  }

  Catalogue catalogue() {
    return catalogue;
  }

  private static String digest(EngineOptions options, Catalogue catalogue) {
    var names =
        new StringBuilder("engine ").append(VERSION).append('\n').append(options).append('\n');
    for (Detector detector : catalogue.detectors()) {
      names.append(detector.id()).append(' ').append(detector.version()).append('\n');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(names.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
