package portcullis.cli.command;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import portcullis.cli.Failure;
import portcullis.cli.state.Homes;
import portcullis.cli.state.StateFolder;

/** {@code --state DIR}, which every command has that speaks to a mesh. */
final class StateOption {
  private static final String VARIABLE = "PORTCULLIS_STATE";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The mesh's folder (PORTCULLIS_STATE; default: portcullis in XDG_STATE_HOME).")
  @Nullable Path state;

  /**
   * The folder of a mesh that was started before.
   *
   * @throws Failure if it is there and cannot be read
   */
  StateFolder existing(Map<String, String> environment) throws Failure {
    StateFolder folder = folder(environment);
    folder.requireReadable();
    return folder;
  }

  StateFolder folder(Map<String, String> environment) {
    if (state != null) {
      return new StateFolder(state, true);
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    return new StateFolder(variable.isEmpty() ? Homes.state(environment) : Path.of(variable));
  }
}
