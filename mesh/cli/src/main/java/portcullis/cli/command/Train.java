package portcullis.cli.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import portcullis.cli.Surroundings;
import portcullis.cli.demo.DemoRun;
import portcullis.cli.demo.TemporaryMesh;
import portcullis.cli.mesh.JavaCommand;
import portcullis.cli.mesh.MeshEvents;
import portcullis.cli.mesh.ServiceStatus;
import portcullis.cli.models.LocalChoice;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.Homes;

/**
 * Runs a temporary mesh whose processes each write an AOT cache (JEP 514) when they end. The start
 * script calls this after a build, with this process in training too.
 */
@Command(name = "train", hidden = true, description = "Make the JDK's AOT caches.")
final class Train implements Callable<Integer> {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/v1");

  private final Surroundings around;

  Train(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    Path project = Homes.project();
    var local =
        new LocalChoice(project, Homes.models(around.environment()), NOWHERE)
            .choose(new MeshSettings(1, null, null, null, null, false));
    JavaCommand java = JavaCommand.of(project, true);
    try (TemporaryMesh mesh = TemporaryMesh.create(local, java, new Silence())) {
      mesh.start();
      new DemoRun(mesh).all();
      ServiceStatus.of(mesh.running().services());
    } // each service writes its cache as it ends
    java.keepCaches();
    return 0;
  }

  private static final class Silence implements MeshEvents {
    @Override
    public void ready(String service, Duration after) {
      // nobody watches
    }

    @Override
    public void died(String service, int exitCode, Duration restartIn) {
      // seen as a request that fails
    }

    @Override
    public void changed() {
      // nobody watches
    }
  }
}
