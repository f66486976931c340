package portcullis.cli.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import portcullis.cli.Failure;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.Surroundings;
import portcullis.cli.demo.DemoRow;
import portcullis.cli.demo.DemoRun;
import portcullis.cli.demo.TemporaryMesh;
import portcullis.cli.mesh.JavaCommand;
import portcullis.cli.mesh.LocalModel;
import portcullis.cli.models.LocalChoice;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.Homes;
import portcullis.cli.state.StateFolder;

/** Shows in a temporary mesh where eight prompts go and why, and what a cloud would have seen. */
@Command(
    name = "demo",
    description = "Send eight telling prompts, and show what a stand-in for the cloud saw.",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/v1");

  private final Surroundings around;

  Demo(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    Path project = Homes.project();
    LocalModel local =
        new LocalChoice(project, Homes.models(around.environment()), NOWHERE)
            .choose(new MeshSettings(1, null, null, null, null, false));
    Progress progress = new Progress(around.screen(), new StateFolder(Homes.state(Map.of())));
    try (TemporaryMesh mesh =
        TemporaryMesh.create(local, JavaCommand.of(project, false), progress)) {
      Runtime.getRuntime().addShutdownHook(new Thread(mesh.mesh()::close, "mesh-end"));
      progress.waiting("starting a temporary mesh, with a stand-in for the cloud");
      mesh.start();
      progress.clear();
      return show(new DemoRun(mesh).all());
    }
  }

  private int show(List<DemoRow> rows) {
    Screen screen = around.screen();
    screen.say(
        "%-24s %-13s %-8s %10s  %s".formatted("prompt", "label", "went", "cloud saw", "why"));
    for (DemoRow row : rows) {
      String went = "%-8s".formatted(row.decision());
      screen.say(
          "%-24s %-13s %s %8d B  %s"
              .formatted(
                  row.prompt().title(),
                  row.label(),
                  screen.paint(row.decision().equals("cloud") ? Tone.WARN : Tone.GOOD, went),
                  row.cloudBytes(),
                  Screen.harmless(row.why())));
    }
    long values = rows.stream().mapToLong(row -> row.prompt().secrets().size()).sum();
    long leaked = rows.stream().mapToLong(DemoRow::leaked).sum();
    boolean reached = rows.stream().anyMatch(row -> row.cloudBytes() > 0);
    if (!reached) {
      screen.note("The stand-in saw nothing at all: nothing is shown by that.");
    }
    screen.say(
        "Of %d sensitive values, the cloud's socket saw %s."
            .formatted(values, screen.paint(leaked == 0 ? Tone.GOOD : Tone.BAD, "" + leaked)));
    return leaked == 0 && reached ? 0 : Failure.RUNTIME;
  }
}
