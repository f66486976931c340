package portcullis.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import portcullis.detection.Engine;
import portcullis.detection.Passage;
import portcullis.detection.Scan;

/** The engine over a prompt in which nothing is found. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScanBenchmark {
  @Param({"300", "7500"})
  public int characters;

  private final Engine engine = Engine.standard();
  private List<Passage> passages = List.of();

  @Setup
  public void prepare() {
    passages = List.of(Passage.text("/messages/0/content", Prompts.ofLength(characters)));
  }

  @Benchmark
  public Scan scan() {
    return engine.scan(passages);
  }
}
