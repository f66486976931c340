package portcullis.adapter;

/** Whether a payload may go where it is about to be sent. */
public sealed interface Admission permits Admission.Admitted, Refused {
  /**
   * It may, once, now.
   *
   * @param clearanceId the clearance under which the egress record was made; empty in the house
   */
  record Admitted(String clearanceId) implements Admission {}
}
