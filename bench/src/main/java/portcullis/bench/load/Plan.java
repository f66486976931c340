package portcullis.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * In which order what is measured. All targets take turns within each workload of each round, and
 * another one is first in each round, so that a noisy minute on the machine hits all of them.
 *
 * @param warmUp of each target before the first round, in whole and streamed answers
 * @param leadIn of each slice, which is not counted
 * @param slice that is counted, of one target and workload in one round
 * @param rounds at least one
 */
record Plan(Duration warmUp, Duration leadIn, Duration slice, int rounds) {
  private static final int WARM_UP_CALLERS = 16;

  /** A few minutes. */
  static final Plan QUICK =
      new Plan(Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(2), 2);

  /** About an hour. */
  static final Plan FULL =
      new Plan(Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(8), 6);

  /** Runs everything; {@code progress} hears a line now and then. */
  Map<Workload, Map<Target, Series>> run(List<Target> targets, Consumer<String> progress)
      throws InterruptedException {
    for (Target target : targets) {
      progress.accept("warming up " + target.name());
      for (boolean stream : List.of(false, true)) {
        for (int bytes : List.of(300, 7_500)) {
          Workload mixed = new Workload(bytes, stream, WARM_UP_CALLERS);
          report(target, new Load(target, mixed).run(warmUp.dividedBy(4)), progress);
        }
      }
    }
    Map<Workload, Map<Target, Series>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      List<Target> turn = new ArrayList<>(targets);
      Collections.rotate(turn, -round);
      for (Workload workload : Workload.all()) {
        progress.accept("round " + (round + 1) + ": " + workload);
        for (Target target : turn) {
          slice(target, workload, results);
        }
      }
    }
    return results;
  }

  private void slice(Target target, Workload workload, Map<Workload, Map<Target, Series>> results)
      throws InterruptedException {
    Load load = new Load(target, workload);
    load.run(leadIn);
    results
        .computeIfAbsent(workload, _ -> new LinkedHashMap<>())
        .computeIfAbsent(target, _ -> new Series())
        .add(load.run(slice));
  }

  private static void report(Target target, Series seen, Consumer<String> progress) {
    if (!seen.faults().isEmpty()) {
      progress.accept(target.name() + " while warming up: " + seen.faults());
    }
  }
}
