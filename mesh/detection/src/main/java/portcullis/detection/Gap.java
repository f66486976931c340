package portcullis.detection;

import java.util.Objects;

/**
 * A part that could not be scanned, or not to its end. A scan with a gap is not clean.
 *
 * @param path the passage's JSON pointer
 * @param reason why
 */
public record Gap(String path, Reason reason) {

  /** Why a part could not be scanned. */
  public enum Reason {
    /**
     * Longer than {@link EngineOptions#maxPassageCharacters()} or {@link
     * EngineOptions#maxCharacters()}.
     */
    TOO_LONG,
    /**
     * {@link EngineOptions#decodeBudget()} or {@link EngineOptions#decodeDepth()} was spent before
     * all was decoded.
     */
    DECODE_BUDGET,
    /** Written in a script for which the engine has no words: neither Latin, Greek nor Cyrillic. */
    UNSUPPORTED_SCRIPT,
    /** Binary data, an image, or text with lone surrogates. */
    UNSCANNABLE,
    /** {@link EngineOptions#maxFindings()} was reached; there may be more. */
    TOO_MANY_FINDINGS
  }

  public Gap {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(reason, "reason");
  }
}
