package portcullis.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import portcullis.cli.Failure;

/** The start script runs the tests itself; this stands in the help and the completion. */
@Command(
    name = "test",
    description = "Build and test everything; ends with: N passed, N failed, N skipped.",
    mixinStandardHelpOptions = true)
final class SelfTest implements Callable<Integer> {
  @Override
  public Integer call() throws Failure {
    throw Failure.usage("the tests are run by the start script", "run ./portcullis test");
  }
}
