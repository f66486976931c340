package portcullis.audit.leaf;

/** A submitted field cannot be recorded as it is. The message names the field, never its value. */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidField(String field, String expected) {
    super(field + ": expected " + expected);
  }
}
