package portcullis.router.records;

import portcullis.audit.v1.Record;
import portcullis.router.CouldNotTell;

/** The audit log, as the router sees it. */
public interface AuditLog {
  /** What the log says of a record. */
  enum Appended {
    YES,
    /** A different record of this id and kind is there, and stays. */
    ANOTHER_IS_THERE,
    /** The log finds it malformed. */
    NOT_A_RECORD
  }

  /**
   * Appends durably. The same record again is no harm.
   *
   * @throws CouldNotTell if the log cannot be reached
   */
  Appended append(Record entry) throws CouldNotTell;
}
