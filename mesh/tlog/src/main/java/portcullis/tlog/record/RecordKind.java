package portcullis.tlog.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record says. For one id there is at most one record of each kind. */
public enum RecordKind {
  /** What was asked and where it may go; id is the request id. */
  INTENT,
  /** What is about to leave for a cloud; id is the clearance id. */
  EGRESS,
  /** What came of a request, its one terminal record; id is the request id. */
  OUTCOME;

  /** The word in a leaf. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RecordKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
