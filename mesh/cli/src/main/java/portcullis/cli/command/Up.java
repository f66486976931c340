package portcullis.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import portcullis.cli.Failure;
import portcullis.cli.Surroundings;
import portcullis.cli.mesh.JavaCommand;
import portcullis.cli.mesh.LocalModel;
import portcullis.cli.mesh.Mesh;
import portcullis.cli.models.LocalChoice;
import portcullis.cli.settings.Cloud;
import portcullis.cli.settings.Layers;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.settings.SettingsFile;
import portcullis.cli.settings.SettingsReader;
import portcullis.cli.state.Homes;
import portcullis.cli.state.StateFolder;

/** Starts a mesh and stays with it, or leaves it running. */
@Command(
    name = "up",
    description = "Start the services and wait until they are ready; Ctrl-C stops them.",
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
  private static final int MAX_KEY_BYTES = 8192;

  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();
  @Mixin private final SettingOptions options = new SettingOptions();

  /** Started by --detach: the cloud's key, if any, comes through standard input. */
  @Option(names = "--detached", hidden = true)
  private boolean detached;

  Up(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    StateFolder folder = state.folder(around.environment());
    Map<String, String> environment = environment();
    MeshSettings settings =
        new SettingsReader(
                new Layers(options.given(), environment, SettingsFile.read(folder.settingsFile())))
            .read();
    if (settings.detach() && !detached) {
      return new Detachment(around, folder).start(options.given());
    }
    Path project = Homes.project();
    LocalModel local =
        new LocalChoice(project, Homes.models(environment), LocalChoice.OLLAMA).choose(settings);
    run(folder, settings, local, JavaCommand.of(project, false));
    return 0;
  }

  private void run(StateFolder folder, MeshSettings settings, LocalModel local, JavaCommand java)
      throws Failure, IOException, InterruptedException {
    Progress progress = new Progress(around.screen(), folder);
    Mesh mesh = Mesh.take(folder, settings, local, java, progress);
    // Ctrl-C and SIGTERM end this process; its end takes the services with it.
    Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "mesh-end"));
    try {
      mesh.prepare();
      progress.waiting("starting the services");
      mesh.start();
    } catch (Failure | IOException | InterruptedException e) {
      mesh.close();
      progress.clear();
      throw e;
    }
    if (!detached) { // its output is a log, where the key has no place
      Cloud cloud = settings.cloud();
      new Banner(around.screen(), folder)
          .show(
              mesh.url(),
              mesh.key(),
              local.description(),
              cloud == null ? null : cloud.description());
      around.screen().note("Ctrl-C stops everything.");
    }
    new CountDownLatch(1).await();
  }

  private Map<String, String> environment() throws IOException {
    if (!detached) {
      return around.environment();
    }
    Map<String, String> environment = new HashMap<>(around.environment());
    byte[] key = around.in().readNBytes(MAX_KEY_BYTES);
    environment.put(SettingsReader.CLOUD_KEY, new String(key, StandardCharsets.US_ASCII));
    return environment;
  }
}
