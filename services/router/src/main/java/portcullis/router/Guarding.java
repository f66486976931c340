package portcullis.router;

import portcullis.policy.GuardLevel;

/** Opens inspections at the output guard. */
public interface Guarding {
  /**
   * Opens one for an answer to this request.
   *
   * @throws CouldNotTell if the guard cannot be reached
   */
  Inspection open(Request request, GuardLevel level) throws CouldNotTell;
}
