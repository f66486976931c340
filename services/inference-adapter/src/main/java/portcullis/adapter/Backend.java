package portcullis.adapter;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model server with what protects it and us: a bulkhead (surplus is refused, not queued) and a
 * circuit breaker that counts only failures of transport, which no content can bring about.
 */
public final class Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
  private static final int WINDOW = 20;
  private static final int FEWEST_CALLS = 5;
  private static final float FAILURE_PERCENT = 50;
  private static final int TRIALS = 2;

  /** How long an open breaker stays open before it lets a trial through. */
  public static final Duration OPEN = Duration.ofSeconds(5);

  private final String name;
  private final String address;
  private final Provider provider;
  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;
  private volatile List<OfferedModel> models;
  private volatile String said = "";

  /**
   * @param address host and port, or empty inside this process
   * @param open how long the breaker stays open
   */
  public Backend(String name, String address, Provider provider, int maxConcurrent, Duration open) {
    this.name = name;
    this.address = address;
    this.provider = provider;
    this.models = List.copyOf(provider.known());
    this.bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(maxConcurrent)
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST_CALLS)
                .failureRateThreshold(FAILURE_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .waitDurationInOpenState(open)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
  }

  public String name() {
    return name;
  }

  public String address() {
    return address;
  }

  /** As the last look found them. */
  public List<OfferedModel> models() {
    return models;
  }

  public Optional<OfferedModel> model(String id) {
    return models.stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** Looks which models there are. If the server cannot be asked, what was known stays. */
  public boolean refresh() {
    try {
      models = List.copyOf(provider.models());
      say("it runs " + models.size() + " models");
      return true;
    } catch (ProviderFailure e) {
      say("its models could not be listed: " + e.kind().words());
      return false;
    }
  }

  /** Only what is new: a server that is down is asked every second. */
  private void say(String state) {
    if (!state.equals(said)) {
      said = state;
      LOG.info("backend {}: {}", name, state);
    }
  }

  /** "closed", "open" or "half-open". */
  public String breakerState() {
    return switch (breaker.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> "closed";
      case OPEN, FORCED_OPEN -> "open";
      case HALF_OPEN -> "half-open";
    };
  }

  public int freeSlots() {
    return bulkhead.getMetrics().getAvailableConcurrentCalls();
  }

  Preparation prepare(Question question) {
    return provider.prepare(question);
  }

  /** Sends what is prepared, if bulkhead, breaker and {@code admission} let it, in that order. */
  Outcome ask(Prepared prepared, Supplier<Admission> admission, Call call, Answering answering)
      throws ProviderFailure {
    if (!bulkhead.tryAcquirePermission()) {
      throw new ProviderFailure(ProviderFailure.Kind.BULKHEAD_FULL);
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        throw new ProviderFailure(ProviderFailure.Kind.BREAKER_OPEN);
      }
      return counted(prepared, admission, call, answering);
    } finally {
      bulkhead.onComplete();
    }
  }

  private Outcome counted(
      Prepared prepared, Supplier<Admission> admission, Call call, Answering answering)
      throws ProviderFailure {
    boolean settled = false;
    long start = System.nanoTime();
    try {
      call.require();
      switch (admission.get()) {
        case Refused refused -> {
          return refused;
        }
        case Admission.Admitted(String clearanceId) -> {
          call.require();
          Outcome outcome = prepared.send(call, answering.sink(clearanceId));
          breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
          settled = true;
          return outcome;
        }
      }
    } catch (ProviderFailure e) {
      if (e.kind().transport()) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        settled = true;
      }
      throw e;
    } finally {
      if (!settled) {
        breaker.releasePermission();
      }
    }
  }

  /** Makes the sink, once it is known under which clearance the answer comes. */
  interface Answering {
    Sink sink(String clearanceId);
  }
}
