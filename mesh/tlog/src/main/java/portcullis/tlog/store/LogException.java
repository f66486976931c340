package portcullis.tlog.store;

import org.jspecify.annotations.Nullable;

/**
 * The log could not do what was asked: one subclass for each way. Messages name places and numbers,
 * never leaf content.
 */
public abstract sealed class LogException extends Exception {
  private static final long serialVersionUID = 1L;

  private LogException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Something before the last commit is not what was written. The log must not be used until a
   * person has looked.
   */
  public static final class Damaged extends LogException {
    private static final long serialVersionUID = 1L;
    private final String segment;
    private final long offset;
    private final String what;

    public Damaged(String segment, long offset, String what) {
      super("the log is damaged: " + segment + " at byte " + offset + ": " + what, null);
      this.segment = segment;
      this.offset = offset;
      this.what = what;
    }

    /** File name of the segment. */
    public String segment() {
      return segment;
    }

    /** First bad byte within the segment. */
    public long offset() {
      return offset;
    }

    /** What is wrong there. */
    public String what() {
      return what;
    }
  }

  /**
   * The queue of appends that wait for their batch is full. Nothing was appended; try again later.
   */
  public static final class Full extends LogException {
    private static final long serialVersionUID = 1L;

    Full(int capacity) {
      super("the log's queue is full (" + capacity + " appends wait)", null);
    }
  }

  /**
   * A write or sync failed, or the log was closed: it takes no more appends until it is opened
   * again.
   */
  public static final class Failed extends LogException {
    private static final long serialVersionUID = 1L;

    private final String why;

    Failed(String why, @Nullable Throwable cause) {
      super("the log is read-only: " + why, cause);
      this.why = why;
    }

    /** What stopped it. */
    public String why() {
      return why;
    }
  }

  /** Another process has the log open for writing. */
  public static final class InUse extends LogException {
    private static final long serialVersionUID = 1L;

    InUse(String folder) {
      super("another process writes the log in " + folder, null);
    }
  }

  /** The wait for the fdatasync ended early. The leaf may or may not become durable. */
  public static final class Unsettled extends LogException {
    private static final long serialVersionUID = 1L;

    public Unsettled(String why) {
      super("not known to be durable: " + why, null);
    }
  }

  /** The disk could not be read. */
  public static final class Unreadable extends LogException {
    private static final long serialVersionUID = 1L;

    Unreadable(Throwable cause) {
      super("the log could not be read: " + cause.getMessage(), cause);
    }
  }
}
