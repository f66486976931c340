package portcullis.adapter.anthropic;

import java.io.Serial;

/** The request asks for what the Messages API cannot carry. */
final class Untranslatable extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String param;

  /**
   * @param param the parameter at fault; empty if its name could be content
   * @param why in our own words
   */
  Untranslatable(String param, String why) {
    super(param.isEmpty() ? why : "'" + param + "': " + why);
    this.param = param;
  }

  String param() {
    return param;
  }
}
