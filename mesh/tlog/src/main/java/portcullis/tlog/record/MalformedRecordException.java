package portcullis.tlog.record;

/** A leaf is not a record. The message names what is wrong, never a value. */
public final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String what) {
    super(what);
  }

  /** What is wrong. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
