package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import portcullis.cli.Failure;
import portcullis.cli.state.RunningService;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.redaction.PrivateFiles;

/** One run of a service: a process that ends when its standard input does. */
final class ServiceProcess {
  /** What a JVM needs of the environment; nothing of ours, above all no key, is handed on. */
  private static final Set<String> HANDED_ON =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH");

  private final ServiceSpec spec;
  private final Process process;
  private final long startedNanos = System.nanoTime();
  private final long startedMillis = System.currentTimeMillis();

  private ServiceProcess(ServiceSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  static ServiceProcess start(ServiceSpec spec, JavaCommand java, StateFolder state)
      throws IOException, Failure {
    Path run = state.run(spec.identity());
    List<String> line = java.line(spec, run.resolve("service.yaml"));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    retainOnly(builder.environment());
    builder.directory(run.toFile());
    Process process = builder.start();
    RotatingLog log = new RotatingLog(state.log(spec.name()), RotatingLog.LIMIT);
    Thread.ofPlatform()
        .daemon()
        .name("log-" + spec.name())
        .start(() -> log.copy(process.getInputStream()));
    PrivateFiles.write(
        run.resolve("pid"), Long.toString(process.pid()).getBytes(StandardCharsets.US_ASCII));
    return new ServiceProcess(spec, process);
  }

  static void retainOnly(Map<String, String> environment) {
    environment.keySet().retainAll(HANDED_ON);
  }

  ServiceSpec spec() {
    return spec;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isReady(Duration time) {
    return Readiness.of(spec.grpcPort(), spec.httpPort(), time);
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  int exitCode() {
    return process.exitValue();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  RunningService described() {
    return new RunningService(
        spec.name(), process.pid(), spec.grpcPort(), spec.httpPort(), startedMillis);
  }

  /**
   * SIGTERM: finish what runs. Not {@code Process.destroy}, which closes the pipes too: the service
   * would take that for our death, and its last words would be lost.
   */
  void askToEnd() {
    process.toHandle().destroy();
  }

  /** Waits, then kills. */
  void end(Duration grace) {
    boolean ended = false;
    try {
      ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.destroyForcibly();
    }
  }
}
