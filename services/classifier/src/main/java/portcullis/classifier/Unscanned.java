package portcullis.classifier;

/**
 * A part of a payload that could not be scanned.
 *
 * @param path JSON pointer, as in a finding
 * @param reason in capitals, e.g. {@code IMAGE} or {@code TOO_LONG}
 */
public record Unscanned(String path, String reason) {}
