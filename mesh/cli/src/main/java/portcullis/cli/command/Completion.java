package portcullis.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import portcullis.cli.Surroundings;

/** Prints a completion script; what picocli makes serves both shells. */
@Command(
    name = "completion",
    description = "Print a completion script: source <(portcullis completion bash)",
    mixinStandardHelpOptions = true)
final class Completion implements Callable<Integer> {
  enum Shell {
    bash,
    zsh
  }

  private final Surroundings around;
  private final CommandLine root;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.bash;

  Completion(Surroundings around, CommandLine root) {
    this.around = around;
    this.root = root;
  }

  @Override
  public Integer call() {
    if (shell == Shell.zsh) {
      around.screen().say("autoload -U +X compinit && compinit");
      around.screen().say("autoload -U +X bashcompinit && bashcompinit");
    }
    around.screen().out().print(AutoComplete.bash(root.getCommandName(), root));
    return 0;
  }
}
