package portcullis.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running mesh: started by {@code up --detach} with a state folder and a port of its own, stopped
 * by {@code down}. The state folder stays behind under {@code e2e/target/mesh}, for those who read
 * its logs afterwards.
 */
final class Mesh implements AutoCloseable {
  private static final Pattern EXPORT =
      Pattern.compile("^export ([A-Z_]+)=['\"]?([^'\"\\s]*)['\"]?\\s*$", Pattern.MULTILINE);

  private final Cli cli;
  private final Path state;
  private final int port;
  private final URI base;
  private final String key;
  private final List<Long> started = new ArrayList<>();

  private Mesh(Cli cli, Path state, int port, Map<String, String> exports) {
    this.cli = cli;
    this.state = state;
    this.port = port;
    this.base = URI.create(exports.getOrDefault("OPENAI_BASE_URL", ""));
    this.key = exports.getOrDefault("OPENAI_API_KEY", "");
  }

  /** A mesh in a fresh state folder on a free port. */
  static Mesh up(String... flags) {
    return up(Map.of(), freshState(), flags);
  }

  /**
   * A mesh in this state folder, with these environment variables, on a free port.
   *
   * @throws AssertionError with the command's output if it did not come up
   */
  static Mesh up(Map<String, String> environment, Path state, String... flags) {
    Cli cli = Cli.ofThisProject(environment);
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                "up", "--detach", "--state", state.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of(flags));
    Cli.Run up = cli.run(command.toArray(String[]::new));
    if (up.code() != 0) {
      cli.run("down", "--state", state.toString());
    }
    up.ok();
    Mesh mesh = new Mesh(cli, state, port, exports(cli, state));
    mesh.services();
    return mesh;
  }

  /** The address that OpenAI clients are given; ends in {@code /v1}. */
  URI base() {
    return base;
  }

  /** The first API key. */
  String key() {
    return key;
  }

  int port() {
    return port;
  }

  Path state() {
    return state;
  }

  /** Someone who holds the first API key. */
  Caller caller() {
    return new Caller(base, key);
  }

  /** Runs a subcommand on this mesh; {@code --state} is added. */
  Cli.Run cli(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add("--state");
    command.add(state.toString());
    return cli.run(command.toArray(String[]::new));
  }

  /** All services as {@code status --json} shows them now. */
  List<ServiceStatus> services() {
    String out = cli("status", "--json").out();
    try {
      JsonNode status = Caller.JSON.readTree(out);
      List<ServiceStatus> services = new ArrayList<>();
      status.required("services").forEach(service -> services.add(ServiceStatus.of(service)));
      services.stream().map(ServiceStatus::pid).filter(pid -> pid > 0).forEach(started::add);
      return List.copyOf(services);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new AssertionError("status --json said: " + out, e);
    }
  }

  /** One of them, by name. */
  ServiceStatus service(String name) {
    return services().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no service " + name));
  }

  /**
   * Stops all. A process that outlives {@code down} is killed, and fails the test.
   *
   * @throws AssertionError if {@code down} failed or left something running
   */
  @Override
  public void close() {
    Cli.Run down = cli("down");
    List<Long> left =
        started.stream()
            .distinct()
            .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
            .toList();
    left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    down.ok();
    if (!left.isEmpty()) {
      throw new AssertionError("down left processes running: " + left);
    }
    List<String> content = Content.found(state);
    if (!content.isEmpty()) {
      throw new AssertionError("content on disk: " + content);
    }
  }

  /** A new folder for the state of a mesh. */
  static Path freshState() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "mesh").toAbsolutePath());
      return Files.createTempDirectory(parent, "state-");
    } catch (IOException e) {
      throw new IllegalStateException("no folder for the mesh's state", e);
    }
  }

  /** A port of loopback that was free just now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  private static Map<String, String> exports(Cli cli, Path state) {
    String text = cli.run("env", "--state", state.toString()).ok();
    Map<String, String> exports = new HashMap<>();
    Matcher line = EXPORT.matcher(text);
    while (line.find()) {
      exports.put(line.group(1), line.group(2));
    }
    if (!exports.keySet().containsAll(List.of("OPENAI_BASE_URL", "OPENAI_API_KEY"))) {
      throw new AssertionError("env did not export both variables, but " + exports.keySet());
    }
    return exports;
  }
}
