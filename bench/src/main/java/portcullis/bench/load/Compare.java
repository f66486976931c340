package portcullis.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several targets in one run and writes a table. Arguments: {@code quick} or {@code full},
 * a JSON file with the targets (the backend alone first), and the file to write.
 */
final class Compare {
  private Compare() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Plan plan =
        switch (arguments[0]) {
          case "quick" -> Plan.QUICK;
          case "full" -> Plan.FULL;
          default -> throw new IllegalArgumentException("quick or full, not " + arguments[0]);
        };
    List<Target> targets = targets(Path.of(arguments[1]));
    var results = plan.run(targets, line -> System.err.println("  " + line));
    Files.writeString(
        Path.of(arguments[2]),
        "Plan: "
            + plan.rounds()
            + " rounds, slices of "
            + plan.slice().toMillis()
            + " ms, after a warm-up of "
            + plan.warmUp().toSeconds()
            + " s for each target.\n\n"
            + new Table(results).markdown());
  }

  private static List<Target> targets(Path file) throws IOException {
    List<Target> targets = new ArrayList<>();
    for (JsonNode target : new ObjectMapper().readTree(file.toFile())) {
      Map<String, String> headers = new LinkedHashMap<>();
      target
          .path("headers")
          .properties()
          .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
      List<Long> pids = new ArrayList<>();
      target.path("pids").forEach(pid -> pids.add(pid.asLong()));
      targets.add(
          new Target(
              target.required("name").asText(),
              target.required("port").asInt(),
              target.required("model").asText(),
              headers,
              target.path("decision").asText(),
              pids));
    }
    return targets;
  }
}
