package portcullis.detection.catalogue;

import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Finds one kind of thing. Stateless and thread-safe; looks at nothing but the segment and its
 * context; takes time linear in the segment's length.
 */
public interface Detector {
  /** Its name in findings: lower case with dashes. */
  String id();

  /** Raised whenever the same text may give other findings: part of the engine's digest. */
  default int version() {
    return 1;
  }

  /** Without what it finds nothing, so that it need not be asked. */
  default Need need() {
    return Need.NOTHING;
  }

  /** The phrases that it wants to be told of. */
  default void words(Lexicon.Builder lexicon) {}

  /** Reports what it finds in the segment. */
  void detect(Segment segment, Matches out);

  /** What it finds and what it does not. */
  Examples examples();
}
