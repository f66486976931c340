package portcullis.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CPU time of processes, from {@code /proc} (proc(5), fields 14 and 15 of stat, in ticks). */
final class Cpu {
  /** USER_HZ, which is 100 on every Linux that we know. */
  private static final double TICKS_PER_SECOND = 100;

  private Cpu() {}

  /** User and system time of all of them together; a process that is gone counts nothing. */
  static double seconds(List<Long> pids) {
    return pids.stream().mapToLong(Cpu::ticks).sum() / TICKS_PER_SECOND;
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field, the command, may hold blanks; it ends with the last parenthesis.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      return 0;
    }
  }
}
