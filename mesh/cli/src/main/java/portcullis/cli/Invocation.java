package portcullis.cli;

/** How the reader called this command, so that a hint can be typed as it stands. */
public final class Invocation {
  /** The program's name as it was called; the start script says it. */
  public static final String NAME = System.getProperty("portcullis.command", "portcullis");

  private Invocation() {}

  /** A command line of this program: {@code ./portcullis status}. */
  public static String of(String arguments) {
    return word(NAME) + " " + arguments;
  }

  /** One word of a shell's command line, quoted where it must be. */
  public static String word(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
