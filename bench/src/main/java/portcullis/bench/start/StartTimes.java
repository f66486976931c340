package portcullis.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Start time and memory of every service, with and without its AOT cache in turns.
 *
 * <p>{@code remember STATUS FILE} keeps how the services of a running mesh were started, {@code
 * measure FILE TABLE} starts each of them alone, after the mesh was stopped. The file holds the
 * services' environment, so it lies where only its owner can read it.
 */
final class StartTimes {
  private static final int TIMES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private StartTimes() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    switch (arguments[0]) {
      case "remember" -> remember(Path.of(arguments[1]), Path.of(arguments[2]));
      case "measure" -> measure(Path.of(arguments[1]), Path.of(arguments[2]));
      default -> throw new IllegalArgumentException("remember or measure, not " + arguments[0]);
    }
  }

  /** A service, and how it was started. */
  record Remembered(String name, int port, ServiceCommand command) {}

  private static void remember(Path status, Path file) throws IOException {
    List<Remembered> services = new ArrayList<>();
    for (JsonNode service : JSON.readTree(status.toFile()).required("services")) {
      services.add(
          new Remembered(
              service.required("name").asText(),
              service.required("port").asInt(),
              ServiceCommand.of(service.required("pid").asLong())));
    }
    JSON.writeValue(file.toFile(), services);
  }

  private static void measure(Path file, Path table) throws IOException, InterruptedException {
    StringBuilder text =
        new StringBuilder(
            """
            | service | ready ms, AOT cache | ready ms, none | RSS MB, AOT cache | RSS MB, none |
            | --- | --- | --- | --- | --- |
            """);
    List<Remembered> services = List.of(JSON.readValue(file.toFile(), Remembered[].class));
    for (Remembered service : services) {
      System.err.println("  starting " + service.name() + " " + 2 * TIMES + " times");
      text.append(row(service));
    }
    text.append("\nJVM options: `").append(services.getFirst().command().options()).append("`\n");
    Files.writeString(table, text);
  }

  private static String row(Remembered service) throws InterruptedException {
    List<Started> with = new ArrayList<>();
    List<Started> without = new ArrayList<>();
    try {
      for (int i = 0; i < TIMES; i++) {
        if (service.command().usesCache()) {
          with.add(Started.measure(service.command().withCache(), service.port()));
        }
        without.add(Started.measure(service.command().withoutCache(), service.port()));
      }
    } catch (IOException e) {
      return "| %s | failed: %s | | | |\n".formatted(service.name(), e.getMessage());
    }
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            service.name(),
            median(with, Started::readyMs),
            median(without, Started::readyMs),
            median(with, Started::rssMb),
            median(without, Started::rssMb));
  }

  private static String median(List<Started> starts, ToDoubleFunction<Started> figure) {
    if (starts.isEmpty()) {
      return "no cache was made";
    }
    double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    return String.format(Locale.ROOT, "%.0f", sorted[sorted.length / 2]);
  }
}
