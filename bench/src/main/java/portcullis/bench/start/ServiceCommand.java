package portcullis.bench.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a running service was started, read from {@code /proc}, so that it can be started again in
 * exactly that way.
 *
 * @param line program and arguments
 * @param environment of the process
 * @param folder it runs in
 */
record ServiceCommand(List<String> line, Map<String, String> environment, Path folder) {
  private static final String CACHE = "-XX:AOTCache=";

  ServiceCommand {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
  }

  static ServiceCommand of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    Map<String, String> environment = new LinkedHashMap<>();
    for (String entry : strings(process.resolve("environ"))) {
      int equals = entry.indexOf('=');
      environment.put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return new ServiceCommand(
        strings(process.resolve("cmdline")), environment, process.resolve("cwd").toRealPath());
  }

  boolean usesCache() {
    return line.stream().anyMatch(argument -> argument.startsWith(CACHE));
  }

  /** The same, and the JVM refuses to start if it cannot use its cache. */
  ServiceCommand withCache() {
    List<String> strict = new ArrayList<>(line);
    strict.add(1, "-XX:AOTMode=on");
    return new ServiceCommand(strict, environment, folder);
  }

  ServiceCommand withoutCache() {
    return new ServiceCommand(
        line.stream().filter(argument -> !argument.startsWith(CACHE)).toList(),
        environment,
        folder);
  }

  /** Options of the JVM, for the facts beside the table. */
  String options() {
    return String.join(
        " ",
        line.stream()
            .skip(1)
            .filter(argument -> argument.startsWith("-X") && !argument.startsWith(CACHE))
            .toList());
  }

  Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static List<String> strings(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return List.of(text.split("\0", -1)).stream().filter(part -> !part.isEmpty()).toList();
  }
}
