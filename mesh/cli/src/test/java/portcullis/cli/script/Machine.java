package portcullis.cli.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A made-up machine: its own PATH, home, system root and a copy of the start script. */
final class Machine {
  /** The project's start script. */
  static final Path SCRIPT = Path.of("../../portcullis").toAbsolutePath().normalize();

  /** What the script may use of the base system. */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "awk",
          "cat",
          "date",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch",
          "tr");

  private static final List<String> ARTIFACTS =
      List.of("router", "classifier", "inference-adapter", "output-guard", "audit");

  private final Path root;
  private final Path bin;
  private final Map<String, String> environment;

  record Ran(int code, String out, String err) {}

  Machine(Path root) throws IOException {
    this(root, Map.of());
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
    write(project().resolve("pom.xml"), "<project/>");
    write(project().resolve("mesh/cli/src/main/java/A.java"), "class A {}");
    Path script = write(project().resolve("portcullis"), Files.readString(SCRIPT));
    executable(script);
  }

  private Machine(Path root, Map<String, String> environment) throws IOException {
    this.root = root;
    this.bin = Files.createDirectories(root.resolve("bin"));
    this.environment = Map.copyOf(environment);
  }

  /** The same with a variable set. */
  Machine with(String variable, String value) throws IOException {
    return new Machine(root, Map.of(variable, value));
  }

  Path project() {
    return root.resolve("project");
  }

  Path script() {
    return project().resolve("portcullis");
  }

  /**
   * A JDK whose java prints its own path and its arguments, and writes the cache it is asked for.
   */
  Path jdk(String place, String version) throws IOException {
    Path jdk = root.resolve(place);
    write(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    String echo =
        """
        #!/bin/sh
        printf '%s' "$0"
        for a in "$@"; do
          case $a in -XX:AOTCacheOutput=*) echo cache >"${a#*=}" ;; esac
          printf ' <%s>' "$a"
        done
        echo
        """;
    executable(write(jdk.resolve("bin/java"), echo));
    executable(write(jdk.resolve("bin/javac"), echo));
    return jdk;
  }

  /** A Maven that says its version, and ends with this code when it builds. */
  void maven(String version, int code) throws IOException {
    executable(
        write(
            bin.resolve("mvn"),
            """
            #!/bin/sh
            if [ "$1" = -v ]; then echo 'Apache Maven %s (x)'; exit 0; fi
            echo '[INFO] Building Portcullis router 0.1.0   [1/2]'
            [ %d -eq 0 ] || echo '[ERROR] made to fail'
            exit %d
            """
                .formatted(version, code, code)));
  }

  /** A Maven that never ends by itself; {@code worker} gets the id of a process that it starts. */
  void slowMaven(Path worker) throws IOException {
    if (finds("setsid")) {
      Files.createSymbolicLink(bin.resolve("setsid"), find("setsid"));
    }
    executable(
        write(
            bin.resolve("mvn"),
            """
            #!/bin/sh
            if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit 0; fi
            sleep 300 &
            echo $! >'%s.new'
            mv '%s.new' '%s'
            wait
            """
                .formatted(worker, worker, worker)));
  }

  /** As after a build and a training with this JDK. */
  void built(Path jdk) throws IOException {
    for (String artifact : ARTIFACTS) {
      write(project().resolve("services/%s/target/%s-0.1.0.jar".formatted(artifact, artifact)), "");
    }
    write(project().resolve("mesh/cli/target/cli-0.1.0.jar"), "");
    Path stamps = project().resolve("target/portcullis");
    for (String stamp : List.of("built", "trained")) {
      write(stamps.resolve(stamp), jdk + "\n");
    }
    age(project());
  }

  /** Everything but the stamps was there an hour ago. */
  private static void age(Path folder) throws IOException {
    FileTime before = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.toString().contains("target/portcullis")) {
          Files.setLastModifiedTime(file, before);
        }
      }
    }
  }

  /** A test report of surefire. */
  void report(String name, String counts, Instant written) throws IOException {
    Path file =
        write(
            project().resolve("mesh/cli/target/surefire-reports/TEST-" + name + ".xml"),
            "<?xml version=\"1.0\"?>\n<testsuite xmlns:x=\"y\" name=\"%s\" time=\"1\" %s>\n</testsuite>"
                .formatted(name, counts));
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Ran run(String... arguments) throws Exception {
    Process process = start(arguments);
    int code = process.waitFor();
    return new Ran(
        code, Files.readString(root.resolve("out")), Files.readString(root.resolve("err")));
  }

  /** The script at work, with nothing on its standard input. */
  Process start(String... arguments) throws IOException {
    List<String> line =
        Stream.concat(
                Stream.of(project().resolve("portcullis").toString()), Arrays.stream(arguments))
            .toList();
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", bin.toString());
    all.put("HOME", root.resolve("home").toString());
    all.put("PORTCULLIS_JDK_ROOT", root.toString());
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  static boolean finds(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  private static Path find(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the base system has no " + tool));
  }

  private static Path write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.writeString(file, text);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
