package portcullis.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A closed loop: so many callers, each on a connection of its own, each asking again as soon as it
 * has its answer, until the time is over. A caller whose connection broke counts a fault, waits a
 * moment and connects again.
 */
record Load(Target target, Workload workload) {
  private static final int PAUSE_AFTER_FAULT_MS = 20;

  /** Runs for this long and returns what the callers saw. */
  Series run(Duration duration) throws InterruptedException {
    byte[] request = target.request(workload);
    double cpu = Cpu.seconds(target.pids());
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    Series all = new Series();
    try (ExecutorService callers = Executors.newFixedThreadPool(workload.concurrency())) {
      List<Future<Series>> running = new ArrayList<>();
      for (int i = 0; i < workload.concurrency(); i++) {
        running.add(callers.submit(() -> caller(request, end)));
      }
      for (Future<Series> caller : running) {
        all.add(caller.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller failed", e);
    }
    all.round(System.nanoTime() - start, Cpu.seconds(target.pids()) - cpu);
    return all;
  }

  private Series caller(byte[] request, long end) throws InterruptedException {
    Series seen = new Series();
    while (System.nanoTime() < end) {
      try (Connection connection = new Connection(target.address())) {
        boolean open = true;
        while (open && System.nanoTime() < end) {
          Answer answer = connection.exchange(request);
          count(answer, seen);
          open = !"close".equalsIgnoreCase(answer.headers().get("connection"));
        }
      } catch (IOException | NumberFormatException e) {
        seen.fault("connection: " + e.getClass().getSimpleName());
        Thread.sleep(PAUSE_AFTER_FAULT_MS);
      }
    }
    return seen;
  }

  private void count(Answer answer, Series seen) throws InterruptedException {
    String fault = answer.fault(target, workload);
    if (fault.isEmpty()) {
      seen.good(answer);
    } else {
      seen.fault(fault);
      // Refusals are fast: without a pause the loop would count mostly them.
      Thread.sleep(PAUSE_AFTER_FAULT_MS);
    }
  }
}
