package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Makes, reads and copies small logs for the tests. */
final class Logs {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final StoreLimits SMALL_SEGMENTS = new StoreLimits(300, 64, 16, 70_000);

  private Logs() {}

  static byte[] leaf(int i) {
    return "leaf %d %s".formatted(i, "x".repeat(i % 7)).getBytes(StandardCharsets.UTF_8);
  }

  static LogStore open(Path folder) throws IOException, LogException {
    return open(folder, StoreLimits.DEFAULT);
  }

  static LogStore open(Path folder, StoreLimits limits) throws IOException, LogException {
    DiskFolder disk = DiskFolder.forWriting(folder);
    try {
      return LogStore.open(disk, limits, LeafVisitor.none());
    } catch (IOException | LogException e) {
      disk.close();
      throw e;
    }
  }

  /** Appends leaves [from, to), each in a batch of its own. */
  static void append(LogStore store, int from, int to) throws LogException {
    for (int i = from; i < to; i++) {
      store.append(leaf(i)).await(PATIENCE);
    }
  }

  /** Appends leaves [from, to) in one batch: all of them wait while the disk is held. */
  static void appendTogether(LogStore store, FaultyFolder disk, int from, int to)
      throws LogException {
    CountDownLatch gate = new CountDownLatch(1);
    int before = disk.syncs.get();
    disk.gate = gate;
    Ticket first = store.append(leaf(from));
    while (disk.syncs.get() == before) {
      Thread.onSpinWait();
    }
    List<Ticket> rest = new ArrayList<>();
    for (int i = from + 1; i < to; i++) {
      rest.add(store.append(leaf(i)));
    }
    gate.countDown();
    first.await(PATIENCE);
    for (Ticket ticket : rest) {
      ticket.await(PATIENCE);
    }
  }

  static LogReport verify(Path folder) throws IOException {
    return LogVerifier.verify(DiskFolder.forReading(folder), LeafVisitor.none());
  }

  static LogReport.Sound soundly(Path folder) throws IOException {
    return assertInstanceOf(LogReport.Sound.class, verify(folder));
  }

  static List<byte[]> leaves(Path folder) throws IOException {
    List<byte[]> leaves = new ArrayList<>();
    LogReport report =
        LogVerifier.verify(
            DiskFolder.forReading(folder),
            (_, leaf) -> {
              leaves.add(leaf);
              return Optional.empty();
            });
    assertInstanceOf(LogReport.Sound.class, report);
    return leaves;
  }

  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Frames.isSegmentName(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}
