package portcullis.router;

import java.io.Serial;

/** A request that is not accepted: it never becomes one, and nothing is recorded of it. */
public final class Rejected extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Rejected(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
