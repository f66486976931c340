package portcullis.classifier;

/** Whether a payload may leave. */
public sealed interface Permit {
  /**
   * It may.
   *
   * @param clearance a compact JWS for exactly these bytes
   */
  record Cleared(String clearance) implements Permit {}

  /** It may not: it is not PUBLIC, or was not seen whole. */
  record Stays() implements Permit {}

  /**
   * It might, but nobody can vouch for that now.
   *
   * @param reason fixed words for the operator
   */
  record Missing(String reason) implements Permit {}
}
