package portcullis.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: answers to standard output, progress and errors to standard error.
 * Colours and live lines only on a terminal, and never where NO_COLOR is set.
 *
 * @param out answers
 * @param err progress and errors
 * @param colours whether {@code out} shows colours
 * @param live whether {@code err} is a terminal whose lines may be rewritten
 */
public record Screen(PrintStream out, PrintStream err, boolean colours, boolean live) {
  /** What a word means, hence its colour. */
  public enum Tone {
    GOOD("32"),
    BAD("31"),
    WARN("33"),
    DIM("2"),
    STRONG("1");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /**
   * The process's own. The start script says which descriptors are terminals; without it there are
   * no colours.
   */
  public static Screen standard(Map<String, String> environment) {
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    String terminals = System.getProperty("portcullis.terminals", "");
    return new Screen(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        terminals.contains("1") && !plain,
        terminals.contains("2") && !plain);
  }

  /** The text in the colour of its tone, or as it is. */
  public String paint(Tone tone, String text) {
    return colours ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }

  /** A line on standard output. */
  public void say(String line) {
    out.println(line);
  }

  /** A line on standard error. */
  public void note(String line) {
    err.println(line);
  }

  /** Text from outside, harmless to a terminal: control characters become {@code ?}. */
  public static String harmless(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
