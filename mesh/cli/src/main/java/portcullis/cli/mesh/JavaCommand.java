package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portcullis.cli.Failure;
import portcullis.cli.Portcullis;

/**
 * The command line of a service process.
 *
 * @param java the java executable
 * @param home the project root
 * @param training whether each process writes its AOT cache when it ends, instead of using it
 */
public record JavaCommand(Path java, Path home, boolean training) {
  /** {@code current} or {@code stale}, from the start script. */
  public static final String CACHES = "portcullis.caches";

  /** The java that runs this process. */
  public static JavaCommand of(Path home, boolean training) {
    return new JavaCommand(Path.of(System.getProperty("java.home"), "bin", "java"), home, training);
  }

  /**
   * The whole line.
   *
   * @throws Failure if the service was not built
   */
  List<String> line(ServiceSpec service, Path settingsFile) throws Failure {
    Path target = home.resolve("services").resolve(service.artifact()).resolve("target");
    Path jar = target.resolve(service.artifact() + "-" + Portcullis.VERSION + ".jar");
    if (!Files.exists(jar)) {
      throw Failure.runtime(jar + " is missing", "build it: start with the portcullis script");
    }
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx" + service.heapMb() + "m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=64m",
            // The JVM's own notes go where logs of ours cannot be mistaken for them.
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Dportcullis.ends-with-parent=true",
            "-Dmicronaut.config.files=" + settingsFile));
    cache(service).ifPresent(line::add);
    if (training) { // what a training that was killed leaves, the start script clears away
      line.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    }
    line.addAll(List.of("-jar", jar.toString()));
    return line;
  }

  /** Where a service's AOT cache lies. */
  private Path cacheFile(String artifact, String name) {
    return home.resolve("services").resolve(artifact).resolve("target").resolve(name + ".aot");
  }

  private Optional<String> cache(ServiceSpec service) {
    Path file = cacheFile(service.artifact(), service.name());
    if (training) {
      return Optional.of("-XX:AOTCacheOutput=" + fresh(file));
    }
    return cachesCount() && Files.exists(file)
        ? Optional.of("-XX:AOTCache=" + file)
        : Optional.empty();
  }

  private static Path fresh(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /** Whether AOT caches fit the jars: the start script knows, and says so where they do not. */
  public static boolean cachesCount() {
    return !"stale".equals(System.getProperty(CACHES));
  }

  /**
   * After a training whose processes have ended: what each wrote takes the place of its last cache.
   * A service that wrote none has none.
   */
  public void keepCaches() throws IOException {
    for (Role role : Role.values()) {
      Path file = cacheFile(role.artifact, role.identity.name());
      if (Files.exists(fresh(file))) {
        Files.move(fresh(file), file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(file);
      }
    }
  }
}
