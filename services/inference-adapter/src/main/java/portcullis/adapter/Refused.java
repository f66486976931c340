package portcullis.adapter;

/**
 * A "no" for the caller, before anything was answered.
 *
 * @param message in our own fixed words: a provider's text can quote content
 * @param param the request parameter at fault, or empty
 */
public record Refused(Reason reason, String message, String param)
    implements Outcome, Preparation, Admission {

  /** Why. */
  public enum Reason {
    CLEARANCE_INVALID,
    CLEARANCE_USED,
    NOT_RECORDED,
    UNKNOWN_MODEL,
    BAD_REQUEST,
    PROVIDER_REFUSED
  }

  /** The request asks for something that cannot be done, or is malformed. */
  public static Refused badRequest(String param, String message) {
    return new Refused(Reason.BAD_REQUEST, message, param);
  }

  /** No backend here runs this model. */
  public static Refused unknownModel() {
    return new Refused(Reason.UNKNOWN_MODEL, "no backend of this adapter runs this model", "model");
  }

  /** The prompt does not fit into the model's context. */
  public static Refused tooLong(int contextLength, String param) {
    String context = contextLength > 0 ? " of " + contextLength + " tokens" : "";
    return badRequest(
        param, "context_length_exceeded: the prompt is longer than the model's context" + context);
  }

  /** The provider refused the content. */
  public static Refused byProvider() {
    return new Refused(Reason.PROVIDER_REFUSED, "the provider refused the content", "");
  }
}
