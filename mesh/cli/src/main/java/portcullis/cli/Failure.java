package portcullis.cli;

import java.io.Serial;

/** A command cannot go on: what is wrong, and what the reader can do about it. */
public final class Failure extends Exception {
  /** Could not be done. */
  public static final int RUNTIME = 1;

  /** The command line or the configuration is wrong. */
  public static final int USAGE = 2;

  @Serial private static final long serialVersionUID = 1L;

  private final String what;
  private final String todo;
  private final int exitCode;

  private Failure(String what, String todo, int exitCode) {
    super(what + "; " + todo);
    this.what = what;
    this.todo = todo;
    this.exitCode = exitCode;
  }

  /** Something that the machine or the mesh refuses. */
  public static Failure runtime(String what, String todo) {
    return new Failure(what, todo, RUNTIME);
  }

  /** Something that the caller or the configuration got wrong. */
  public static Failure usage(String what, String todo) {
    return new Failure(what, todo, USAGE);
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** What to do. */
  public String todo() {
    return todo;
  }

  /** {@link #RUNTIME} or {@link #USAGE}. */
  public int exitCode() {
    return exitCode;
  }
}
