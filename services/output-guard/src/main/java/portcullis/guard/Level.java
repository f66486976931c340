package portcullis.guard;

import portcullis.detection.StreamOptions;

/** What becomes of a leak. */
public enum Level {
  /** It is replaced by a mark that names its type. */
  MASK,
  /** It ends the answer. */
  BLOCK;

  StreamOptions options() {
    return switch (this) {
      case MASK -> StreamOptions.masking();
      case BLOCK -> StreamOptions.blocking();
    };
  }
}
