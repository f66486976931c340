package portcullis.cli.command;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portcullis.cli.Failure;
import portcullis.cli.Invocation;
import portcullis.cli.Portcullis;
import portcullis.cli.Surroundings;
import portcullis.cli.mesh.ApiKeys;
import portcullis.cli.mesh.JavaCommand;
import portcullis.cli.settings.Setting;
import portcullis.cli.settings.SettingsReader;
import portcullis.cli.state.Homes;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.MeshLock;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.apikeys.ApiKey;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * Starts a supervisor in a session of its own, which outlives this process and its terminal, and
 * returns once its mesh is ready. The cloud's key goes through a pipe: neither argv nor environment
 * of the other process shows it.
 */
final class Detachment {
  private static final String LOG = "up";
  private static final Pattern REASON = Pattern.compile("(?m)^portcullis: (.*); (.*)$");

  private final Surroundings around;
  private final StateFolder state;

  Detachment(Surroundings around, StateFolder state) {
    this.around = around;
    this.state = state;
  }

  int start(Map<Setting, String> flags) throws IOException, Failure, InterruptedException {
    state.create();
    MeshLock.take(state).close();
    Path log = state.log(LOG);
    PrivateFiles.write(log, new byte[0]);
    ProcessBuilder builder =
        new ProcessBuilder(line(flags))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeAll(List.of(SettingsReader.CLOUD_KEY, "PORTCULLIS_DETACH"));
    Process supervisor = builder.start();
    try (OutputStream in = supervisor.getOutputStream()) {
      in.write(cloudKey().getBytes(StandardCharsets.US_ASCII));
    }
    MeshFile mesh = awaitReady(supervisor, log);
    String key = ApiKeys.kept(state).map(ApiKey::reveal).orElse("");
    new Banner(around.screen(), state).show(mesh.url(), key, mesh.local(), mesh.cloud());
    around.screen().note("Stop it with: " + state.hint("down"));
    return 0;
  }

  private String cloudKey() {
    return around.environment().getOrDefault(SettingsReader.CLOUD_KEY, "");
  }

  private List<String> line(Map<Setting, String> flags) throws Failure {
    List<String> line = new ArrayList<>();
    setsid(around.environment().getOrDefault("PATH", "")).ifPresent(line::add);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xlog:disable", "-Xlog:all=error:stderr"));
    Path cache = Homes.project().resolve("mesh/cli/target/cli.aot");
    if (JavaCommand.cachesCount() && Files.exists(cache)) {
      line.add("-XX:AOTCache=" + cache);
    }
    line.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dportcullis.home=" + Homes.project(),
            "-Dportcullis.command=" + Invocation.NAME,
            "-D" + JavaCommand.CACHES + "=" + (JavaCommand.cachesCount() ? "current" : "stale"),
            "-cp",
            System.getProperty("java.class.path"),
            Portcullis.class.getName(),
            "up",
            "--detached",
            "--state",
            state.root().toString()));
    flags.forEach(
        (setting, value) -> {
          if (setting != Setting.DETACH) {
            line.addAll(List.of(setting.flag(), value));
          }
        });
    return line;
  }

  private static Optional<String> setsid(String path) {
    return java.util.Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private MeshFile awaitReady(Process supervisor, Path log)
      throws IOException, Failure, InterruptedException {
    while (true) {
      Optional<MeshFile> mesh =
          MeshFile.last(state).filter(m -> m.ready() && m.supervisor() == supervisor.pid());
      if (mesh.isPresent()) {
        return mesh.get();
      }
      if (!supervisor.isAlive()) {
        throw reason(Files.readString(log), supervisor.exitValue());
      }
      Thread.sleep(20);
    }
  }

  private Failure reason(String said, int exitCode) {
    Matcher reason = REASON.matcher(said);
    if (!reason.find()) {
      return Failure.runtime("the mesh did not start", "see: " + state.hint("logs " + LOG));
    }
    return exitCode == Failure.USAGE
        ? Failure.usage(reason.group(1), reason.group(2))
        : Failure.runtime(reason.group(1), reason.group(2));
  }
}
