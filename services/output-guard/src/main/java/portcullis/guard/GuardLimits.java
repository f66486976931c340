package portcullis.guard;

/**
 * How much of one answer the guard holds.
 *
 * @param choices each has up to three scans
 * @param calls tool calls over all choices
 * @param name of a call's name or id, in UTF-16 units
 * @param held of all tool calls, in UTF-16 units: a call is held until it is whole
 * @param actions reported; all leaks are masked, however many
 */
public record GuardLimits(int choices, int calls, int name, int held, int actions) {
  /** 128 choices (OpenAI's own limit), 128 calls, names of 256, 1 Mi characters held. */
  public static final GuardLimits STANDARD = new GuardLimits(128, 128, 256, 1 << 20, 200);

  public GuardLimits {
    if (choices <= 0 || calls <= 0 || name <= 0 || held <= 0 || actions <= 0) {
      throw new IllegalArgumentException("guard limits must be positive");
    }
  }
}
