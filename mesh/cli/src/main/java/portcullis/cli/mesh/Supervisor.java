package portcullis.cli.mesh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import portcullis.cli.Failure;
import portcullis.cli.Failures;
import portcullis.cli.state.RunningService;
import portcullis.cli.state.StateFolder;

/**
 * Starts the services, waits until each is ready, and from then on starts again what dies, after a
 * wait that grows. Closing it ends them all.
 */
public final class Supervisor implements AutoCloseable {
  /** While it is young, a service is asked often; later its machine is slow enough as it is. */
  private static final Duration POLL_YOUNG = Duration.ofMillis(20);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration YOUNG = Duration.ofSeconds(3);
  private static final Duration PROBE = Duration.ofSeconds(2);

  /**
   * Ctrl-C reaches the children as it reaches us: a death within this time of our own end is no
   * accident.
   */
  private static final Duration SETTLE = Duration.ofMillis(300);

  private final List<ServiceSpec> specs;
  private final JavaCommand java;
  private final StateFolder state;
  private final MeshEvents events;
  private final Backoff backoff;
  private final Patience patience;
  private final Map<String, ServiceProcess> processes = new ConcurrentHashMap<>();
  private final ExecutorService watchers =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("watch-", 0).factory());
  private volatile boolean ending;

  public Supervisor(
      List<ServiceSpec> specs,
      JavaCommand java,
      StateFolder state,
      MeshEvents events,
      Backoff backoff,
      Patience patience) {
    this.specs = List.copyOf(specs);
    this.java = java;
    this.state = state;
    this.events = events;
    this.backoff = backoff;
    this.patience = patience;
  }

  /**
   * Starts all at once and returns when each is ready.
   *
   * @throws Failure if one ends or does not get ready; the others still run then, until close
   */
  public void start() throws Failure, IOException, InterruptedException {
    for (ServiceSpec spec : specs) {
      launch(spec);
    }
    events.changed();
    List<Future<?>> waits = new ArrayList<>();
    for (ServiceProcess process : processes.values()) {
      waits.add(
          watchers.submit(
              () -> {
                awaitFirstReady(process);
                return true;
              }));
    }
    for (Future<?> wait : waits) {
      join(wait);
    }
    specs.forEach(spec -> watchers.execute(() -> keepAlive(spec)));
  }

  /** The processes as they are now, in the order of the specs. */
  public List<RunningService> running() {
    return specs.stream()
        .flatMap(spec -> Optional.ofNullable(processes.get(spec.name())).stream())
        .map(ServiceProcess::described)
        .toList();
  }

  private ServiceProcess launch(ServiceSpec spec) throws IOException, Failure {
    ServiceProcess process = ServiceProcess.start(spec, java, state);
    processes.put(spec.name(), process);
    return process;
  }

  private void awaitFirstReady(ServiceProcess process) throws Failure, InterruptedException {
    String name = process.spec().name();
    while (!process.isReady(PROBE)) {
      if (ending) {
        throw Failure.runtime("stopped while it started", "start it again: " + state.hint("up"));
      }
      if (!process.isAlive()) {
        Thread.sleep(SETTLE); // its last words are still on their way to the log
        throw Failure.runtime(
            name + " ended at its start with exit code " + process.exitCode() + lastWords(name),
            "see the whole log: " + state.hint("logs " + name));
      }
      if (process.age().compareTo(patience.start()) > 0) {
        throw Failure.runtime(
            name + " is not ready after " + patience.start().toSeconds() + " s",
            "see its log: " + state.hint("logs " + name));
      }
      Thread.sleep(process.age().compareTo(YOUNG) < 0 ? POLL_YOUNG : POLL);
    }
    events.ready(name, process.age());
  }

  private String lastWords(String name) {
    String line = RotatingLog.lastLine(state.log(name));
    return line.isEmpty() ? "" : ": " + LogMessage.of(line);
  }

  private static void join(Future<?> wait) throws Failure, InterruptedException {
    try {
      wait.get();
    } catch (ExecutionException e) {
      throw Failures.explain(e.getCause() == null ? e : e.getCause());
    }
  }

  private void keepAlive(ServiceSpec spec) {
    int deaths = 0;
    try {
      while (true) {
        ServiceProcess process = processes.get(spec.name());
        if (process == null) {
          return;
        }
        int exitCode = process.awaitEnd();
        Duration ran = process.age();
        Thread.sleep(SETTLE);
        if (ending) {
          return;
        }
        deaths = backoff.deaths(deaths, ran);
        Duration wait = backoff.delay(deaths);
        events.died(spec.name(), exitCode, wait);
        events.changed();
        Thread.sleep(wait);
        if (!restart(spec)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** False once the mesh ends. */
  private boolean restart(ServiceSpec spec) throws InterruptedException {
    ServiceProcess process;
    synchronized (this) { // so that nothing starts after close has looked
      if (ending) {
        return false;
      }
      try {
        process = launch(spec);
      } catch (IOException | Failure _) { // e.g. the disk is full: counts as one more death
        return true;
      }
    }
    events.changed();
    while (process.isAlive() && !ending) {
      if (process.isReady(PROBE)) {
        events.ready(spec.name(), process.age());
        events.changed();
        return true;
      }
      Thread.sleep(process.age().compareTo(YOUNG) < 0 ? POLL_YOUNG : POLL);
    }
    return !ending;
  }

  /** Ends all: first a word to each, then, after the grace, by force. */
  @Override
  public void close() {
    synchronized (this) {
      ending = true;
    }
    processes.values().forEach(ServiceProcess::askToEnd);
    long end = System.nanoTime() + patience.end().toNanos();
    for (ServiceProcess process : processes.values()) {
      process.end(Duration.ofNanos(Math.max(end - System.nanoTime(), 0)));
    }
    watchers.shutdownNow();
  }
}
