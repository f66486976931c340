package portcullis.tlog.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The victim of {@link KillIT}: appends from several threads for ever and prints each leaf once it
 * is acknowledged.
 */
final class AppendingProcess {
  private static final int THREADS = 8;

  private AppendingProcess() {}

  public static void main(String[] args) throws Exception {
    LogStore store = Logs.open(Path.of(args[0]), new StoreLimits(20_000, 64, 16, 70_000));
    for (Thread thread :
        IntStream.range(0, THREADS).mapToObj(t -> start(store, args[1] + "-" + t)).toList()) {
      thread.join();
    }
  }

  private static Thread start(LogStore store, String name) {
    return Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; ; i++) {
                append(store, name + "-" + i);
              }
            });
  }

  private static void append(LogStore store, String leaf) {
    try {
      Receipt receipt = store.append(leaf.getBytes(StandardCharsets.UTF_8)).await(Logs.PATIENCE);
      // One write per line, so that a kill cannot mix two lines.
      byte[] line = (receipt.index() + " " + leaf + "\n").getBytes(StandardCharsets.UTF_8);
      synchronized (System.out) {
        System.out.write(line, 0, line.length);
        System.out.flush();
      }
    } catch (LogException e) {
      throw new AssertionError(e);
    }
  }
}
