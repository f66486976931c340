package portcullis.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import portcullis.cli.Failure;
import portcullis.cli.Surroundings;
import portcullis.cli.mesh.ApiKeys;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.StateFolder;

/** Prints what an OpenAI client reads from its environment. */
@Command(
    name = "env",
    description = "Print variables for OpenAI clients: eval \"$(portcullis env)\"",
    mixinStandardHelpOptions = true)
final class Env implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  Env(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    StateFolder folder = state.existing(around.environment());
    MeshFile mesh = MeshFile.running(folder);
    String key =
        ApiKeys.kept(folder)
            .orElseThrow(
                () ->
                    Failure.runtime(
                        "the kept API key is gone", "run: " + folder.hint("down") + ", then up"))
            .reveal();
    around.screen().say("export OPENAI_BASE_URL=" + mesh.url() + "/v1");
    around.screen().say("export OPENAI_API_KEY=" + key);
    return 0;
  }
}
