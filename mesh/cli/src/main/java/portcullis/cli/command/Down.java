package portcullis.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import portcullis.cli.Failure;
import portcullis.cli.Surroundings;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.MeshLock;
import portcullis.cli.state.StateFolder;

/** Stops a mesh. That none runs is no error. */
@Command(name = "down", description = "Stop the mesh.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
  /** More than the services' own grace. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  Down(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    StateFolder folder = state.existing(around.environment());
    if (!MeshLock.isHeld(folder)) {
      around.screen().say("no mesh runs from " + folder.root());
      return 0;
    }
    ProcessHandle supervisor =
        MeshFile.last(folder)
            .flatMap(mesh -> ProcessHandle.of(mesh.supervisor()))
            .or(Optional::empty)
            .orElseThrow(
                () ->
                    Failure.runtime(
                        "the mesh is just starting or stopping", "try again in a moment"));
    supervisor.destroy();
    if (!released(folder)) {
      supervisor.destroyForcibly(); // its services end with it
      released(folder);
    }
    around.screen().say("stopped");
    return 0;
  }

  private static boolean released(StateFolder folder) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (MeshLock.isHeld(folder)) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }
}
