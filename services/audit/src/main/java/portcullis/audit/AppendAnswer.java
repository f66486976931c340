package portcullis.audit;

import portcullis.tlog.Hash;

/** What came of a submission. */
public sealed interface AppendAnswer {
  /** It is on stable storage at {@code index}, now or since an earlier submission of the same. */
  record Appended(long index, Hash leafHash) implements AppendAnswer {}

  /** Another record of this id and kind is at {@code index}; it stays. */
  record Conflict(long index) implements AppendAnswer {}

  /** It contradicts what is recorded; {@code rule} says how. Nothing was appended. */
  record Refused(String rule) implements AppendAnswer {}
}
