package portcullis.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import portcullis.detection.Engine;
import portcullis.detection.Passage;
import portcullis.detection.StreamOptions;
import portcullis.detection.StreamScan;

/**
 * The streaming scan, for each token of five characters of a long answer, its start and its end
 * included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GuardBenchmark {
  private static final int TOKENS = 400;
  private static final int LENGTH = 5;

  private final Engine engine = Engine.standard();
  private final List<Passage> prompt =
      List.of(Passage.text("/messages/0/content", Prompts.ofLength(300)));
  private final String answer = Prompts.ofLength(TOKENS * LENGTH);
  private final StreamOptions options = StreamOptions.masking();

  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public void push(Blackhole released) {
    StreamScan scan = engine.stream(prompt, options);
    for (int i = 0; i < TOKENS; i++) {
      released.consume(scan.push(answer.substring(i * LENGTH, (i + 1) * LENGTH)));
    }
    released.consume(scan.end());
  }
}
