package portcullis.adapter.openai;

import java.util.regex.Pattern;

/** Whether a server that says it runs {@code said} runs what was asked for. */
final class ModelName {
  /** A dated or numbered snapshot of a model: gpt-4o-2024-08-06, gpt-4-0613. */
  private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|\\d{4})");

  private static final String LATEST = ":latest";

  private ModelName() {}

  static boolean matches(String asked, String said) {
    String a = bare(asked);
    String s = bare(said);
    return s.equals(a) || (s.startsWith(a) && SNAPSHOT.matcher(s.substring(a.length())).matches());
  }

  private static String bare(String name) {
    return name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name;
  }
}
