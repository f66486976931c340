package portcullis.bench.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The answers of one target to one workload, over all rounds. Not thread-safe. */
final class Series {
  private final Nanos total = new Nanos();
  private final Nanos first = new Nanos();
  private final Map<String, Integer> faults = new TreeMap<>();
  private long wallNanos;
  private double cpuSeconds;

  /** A good answer. */
  void good(Answer answer) {
    total.add(answer.totalNanos());
    first.add(answer.firstNanos());
  }

  /** An answer that does not count, or none. */
  void fault(String what) {
    faults.merge(what, 1, Integer::sum);
  }

  /** Takes what another caller saw in the same time, or all callers in another round. */
  void add(Series other) {
    total.addAll(other.total);
    first.addAll(other.first);
    other.faults.forEach((what, times) -> faults.merge(what, times, Integer::sum));
    wallNanos += other.wallNanos;
    cpuSeconds += other.cpuSeconds;
  }

  /** One more round took this long, and this much CPU time of the target's processes. */
  void round(long nanos, double cpu) {
    wallNanos += nanos;
    cpuSeconds += cpu;
  }

  int count() {
    return total.size;
  }

  Map<String, Integer> faults() {
    return Map.copyOf(faults);
  }

  double perSecond() {
    return count() / (wallNanos / 1e9);
  }

  /** CPU milliseconds of the target's processes for each good answer. */
  double cpuMillis() {
    return count() == 0 ? Double.NaN : cpuSeconds * 1e3 / count();
  }

  /** A quantile of the whole time in milliseconds; NaN without answers. */
  double millis(double quantile) {
    return total.millis(quantile);
  }

  /** The same for the time to the first byte of the body. */
  double firstMillis(double quantile) {
    return first.millis(quantile);
  }

  private static final class Nanos {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    void addAll(Nanos other) {
      for (int i = 0; i < other.size; i++) {
        add(other.values[i]);
      }
    }

    /** Nearest rank: the smallest value that at least this share of all values does not exceed. */
    double millis(double quantile) {
      if (size == 0) {
        return Double.NaN;
      }
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      int rank = (int) Math.ceil(quantile * size);
      return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
  }
}
