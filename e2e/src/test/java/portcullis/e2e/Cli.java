package portcullis.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command line of Portcullis, run as a process.
 *
 * @param root folder of the project, with the built modules
 * @param environment variables on top of the test's own, e.g. {@code PORTCULLIS_CLOUD_KEY}
 * @param limit after which a command is killed and counts as failed
 */
record Cli(Path root, Map<String, String> environment, Duration limit) {
  private static final Path JAR = Path.of("mesh/cli/target/cli-0.1.0.jar");

  Cli {
    environment = Map.copyOf(environment);
  }

  /** The project that this test belongs to. */
  static Cli ofThisProject(Map<String, String> environment) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("mesh/cli"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run the end-to-end tests inside the project's folder");
    }
    return new Cli(folder, environment, Duration.ofMinutes(3));
  }

  /** What a command left behind. */
  record Run(List<String> command, int code, String out, String err) {
    /** Standard output of a command that worked. */
    String ok() {
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + "\n" + out + "\n" + err);
      }
      return out;
    }
  }

  /** Runs to the end. A process that the command leaves running does not hold this call up. */
  Run run(String... arguments) {
    try {
      return run(List.of(arguments));
    } catch (IOException e) {
      throw new IllegalStateException("could not run the command line", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the command line ran", e);
    }
  }

  private Run run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = command(arguments);
    // Files, not pipes: services that live on would keep a pipe open.
    File out = Files.createTempFile("portcullis-e2e-", ".out").toFile();
    File err = Files.createTempFile("portcullis-e2e-", ".err").toFile();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(out)
              .redirectError(err)
              .directory(root.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      String complaint = ended ? "" : "\nkilled: not done after " + limit;
      return new Run(
          arguments,
          ended ? process.exitValue() : -1,
          Files.readString(out.toPath()),
          Files.readString(err.toPath()) + complaint);
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }

  private List<String> command(List<String> arguments) {
    Path jar = root.resolve(JAR);
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build the whole project first");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dportcullis.home=" + root,
                "-jar",
                jar.toString()));
    command.addAll(arguments);
    return command;
  }
}
