package portcullis.classifier.taint;

import portcullis.classifier.Sessions;
import portcullis.policy.Label;

/** Remembers the highest label that each session has carried. It only ever rises. */
public interface TaintLedger {
  /**
   * The highest label that any of these sessions has carried.
   *
   * @throws TaintUnavailable if that cannot be told
   */
  Label carried(Sessions sessions) throws TaintUnavailable;

  /**
   * Raises all of these sessions to {@code label}, durably before it returns.
   *
   * @throws TaintUnavailable if it could not be made durable; it is remembered nevertheless, as
   *     long as this process lives
   */
  void raise(Sessions sessions, Label label) throws TaintUnavailable;
}
