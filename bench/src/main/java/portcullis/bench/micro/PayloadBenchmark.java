package portcullis.bench.micro;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.BadPayload;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;

/** The payload: made with its digest once in the router, read again in each service after it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PayloadBenchmark {
  @Param({"300", "7500"})
  public int characters;

  private final StrictJson json = new StrictJson(JsonLimits.STANDARD);

  @SuppressWarnings("NullAway.Init") // set by prepare
  private JsonNode tree;

  @SuppressWarnings("NullAway.Init") // set by prepare
  private PayloadBytes payload;

  @Setup
  public void prepare() throws BadJson {
    String text =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + Prompts.ofLength(characters)
            + "\"}]}";
    tree = json.read(text.getBytes(StandardCharsets.UTF_8));
    payload = PayloadBytes.of(Payload.Kind.KIND_CHAT_COMPLETION, tree, json);
  }

  @Benchmark
  public PayloadBytes make() {
    return PayloadBytes.of(Payload.Kind.KIND_CHAT_COMPLETION, tree, json);
  }

  @Benchmark
  public PayloadBytes read() throws BadPayload {
    return PayloadBytes.read(payload.bytes(), json);
  }
}
