package portcullis.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import portcullis.cli.Screen;
import portcullis.cli.Surroundings;
import portcullis.cli.mesh.ServiceStatus;
import portcullis.cli.state.MeshFile;

/** Shows what runs and whether it is ready; exit code 1 if something is not. */
@Command(
    name = "status",
    description = "Show the services; exit code 1 if one is not ready.",
    mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  @Option(
      names = "--json",
      description = {
        "As {\"url\", \"local\", \"cloud\" (or null),",
        "\"services\": [{\"name\", \"pid\", \"port\", \"ready\", ...}]}."
      })
  private boolean json;

  Status(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    MeshFile mesh = MeshFile.running(state.existing(around.environment()));
    List<ServiceStatus> services = ServiceStatus.of(mesh.services());
    if (json) {
      around.screen().say(document(mesh, services));
    } else {
      table(mesh, services);
    }
    return services.stream().allMatch(ServiceStatus::ready) ? 0 : 1;
  }

  private static String document(MeshFile mesh, List<ServiceStatus> services) throws Exception {
    ObjectNode root = JSON.createObjectNode().put("url", mesh.url());
    root.put("local", mesh.local()).put("cloud", mesh.cloud());
    ArrayNode list = root.putArray("services");
    for (ServiceStatus service : services) {
      list.addObject()
          .put("name", service.name())
          .put("pid", service.pid())
          .put("port", service.port())
          .put("ready", service.ready())
          .put("uptime_s", service.uptimeSeconds())
          .put("rss_mb", service.rssMb());
    }
    return JSON.writeValueAsString(root);
  }

  private void table(MeshFile mesh, List<ServiceStatus> services) {
    Screen screen = around.screen();
    screen.say(mesh.url() + "/v1");
    screen.say("  local model  " + mesh.local());
    screen.say("  cloud        " + Banner.cloud(mesh.cloud()));
    screen.say(
        "%-14s %8s %9s %-9s %9s %8s".formatted("service", "pid", "gRPC port", "", "uptime", "RSS"));
    for (ServiceStatus s : services) {
      String ready =
          s.ready()
              ? screen.paint(Screen.Tone.GOOD, "ready    ")
              : screen.paint(Screen.Tone.BAD, "not ready");
      screen.say(
          "%-14s %8d %9d %s %7d s %5d MB"
              .formatted(s.name(), s.pid(), s.port(), ready, s.uptimeSeconds(), s.rssMb()));
    }
  }
}
