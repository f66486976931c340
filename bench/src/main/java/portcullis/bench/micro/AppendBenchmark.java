package portcullis.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.LeafVisitor;
import portcullis.tlog.store.LogException;
import portcullis.tlog.store.LogStore;
import portcullis.tlog.store.Receipt;
import portcullis.tlog.store.StoreLimits;

/**
 * Appends of a record's size to the log, each waited for until it is on the disk: alone, where
 * every append pays for an fdatasync, and by sixteen, who share one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AppendBenchmark {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final byte[] leaf = new byte[600];

  @SuppressWarnings("NullAway.Init") // set by open
  private Path folder;

  @SuppressWarnings("NullAway.Init") // set by open
  private LogStore log;

  @Setup
  public void open() throws IOException, LogException {
    // The working folder, not the usual temporary one: that may be memory.
    folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "append-");
    log = LogStore.open(DiskFolder.forWriting(folder), StoreLimits.DEFAULT, LeafVisitor.none());
  }

  @TearDown
  public void close() throws IOException {
    log.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  @Threads(1)
  public Receipt alone() throws LogException {
    return log.append(leaf).await(LIMIT);
  }

  @Benchmark
  @Threads(16)
  public Receipt bySixteen() throws LogException {
    return log.append(leaf).await(LIMIT);
  }
}
