package portcullis.router;

import java.time.Duration;
import portcullis.audit.v1.Record;

/** Where requests are recorded. */
public interface Ledger {
  /** How a record was kept. */
  enum Kept {
    /** In the audit log, durably. */
    LOGGED,
    /** On this machine's disk, durably, until the audit log can be reached. */
    SPOOLED,
    /** Not at all. */
    NOWHERE
  }

  /** An intent on its way to the disk. */
  interface Receipt {
    /** Waits for it; NOWHERE if it takes longer than {@code patience}. */
    Kept await(Duration patience);
  }

  /** Records an intent while other work goes on. */
  Receipt begin(Record intent);

  /** Records an outcome; returns when it is kept, or cannot be. */
  Kept end(Record outcome);
}
