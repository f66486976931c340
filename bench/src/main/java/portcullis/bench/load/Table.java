package portcullis.bench.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of a run as Markdown. Everything is said beside the first target, which is the
 * backend without anything before it: what a gateway adds to the median and to the 99th percentile,
 * and ratios, which travel better between machines than milliseconds do.
 */
record Table(Map<Workload, Map<Target, Series>> results) {
  private static final List<String> COLUMNS =
      List.of(
          "callers",
          "through",
          "n",
          "faults",
          "req/s",
          "req/s ÷ alone",
          "p50 ms",
          "p99 ms",
          "added p50",
          "added p99",
          "p50 ÷ alone",
          "first byte p50",
          "CPU ms/req");

  /** All workloads; those that differ only in the number of callers share a table. */
  String markdown() {
    return results.keySet().stream()
        .map(Workload::title)
        .distinct()
        .map(this::section)
        .collect(Collectors.joining("\n"));
  }

  private String section(String title) {
    StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
    text.append(line(COLUMNS)).append(line(COLUMNS.stream().map(_ -> "---").toList()));
    results.forEach(
        (workload, byTarget) -> {
          if (workload.title().equals(title)) {
            Series alone = byTarget.values().iterator().next();
            byTarget.forEach((target, series) -> text.append(row(workload, target, series, alone)));
          }
        });
    return text.toString();
  }

  private static String row(Workload workload, Target target, Series seen, Series alone) {
    boolean same = seen == alone;
    return line(
        List.of(
            Integer.toString(workload.concurrency()),
            target.name(),
            Integer.toString(seen.count()),
            faults(seen),
            number("%.0f", seen.perSecond()),
            same ? "1" : number("%.3f", seen.perSecond() / alone.perSecond()),
            number("%.2f", seen.millis(0.5)),
            number("%.2f", seen.millis(0.99)),
            same ? "" : number("%.2f", seen.millis(0.5) - alone.millis(0.5)),
            same ? "" : number("%.2f", seen.millis(0.99) - alone.millis(0.99)),
            same ? "1" : number("%.1f", seen.millis(0.5) / alone.millis(0.5)),
            number("%.2f", seen.firstMillis(0.5)),
            number("%.2f", seen.cpuMillis())));
  }

  private static String faults(Series seen) {
    return seen.faults().isEmpty()
        ? "0"
        : seen.faults().entrySet().stream()
            .map(fault -> fault.getValue() + " (" + fault.getKey() + ")")
            .collect(Collectors.joining(", "));
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
