package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import portcullis.cli.Failure;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.MeshLock;
import portcullis.cli.state.RunningService;
import portcullis.cli.state.StateFolder;

/** A mesh that this process runs: it holds the state folder's lock until it is closed. */
public final class Mesh implements AutoCloseable {
  /** Below this, the first audit record could already fail. */
  private static final long LEAST_DISK_BYTES = 64L << 20;

  private static final Duration LEFTOVERS_END = Duration.ofSeconds(8);

  private final StateFolder state;
  private final MeshSettings settings;
  private final LocalModel local;
  private final JavaCommand java;
  private final MeshEvents events;
  private final MeshLock lock;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<Supervisor> supervisor = Optional.empty();
  private String key = "";

  private Mesh(
      StateFolder state,
      MeshSettings settings,
      LocalModel local,
      JavaCommand java,
      MeshEvents events)
      throws IOException, Failure {
    this.state = state;
    this.settings = settings;
    this.local = local;
    this.java = java;
    this.events = events;
    state.create();
    this.lock = MeshLock.take(state);
  }

  /**
   * Takes the state folder.
   *
   * @throws Failure if another mesh has it
   */
  public static Mesh take(
      StateFolder state,
      MeshSettings settings,
      LocalModel local,
      JavaCommand java,
      MeshEvents events)
      throws IOException, Failure {
    return new Mesh(state, settings, local, java, events);
  }

  /**
   * Looks whether the machine has room for it; start does too.
   *
   * @throws Failure if the disk is full or the port taken
   */
  public void prepare() throws Failure, IOException, InterruptedException {
    requireDisk();
    endLeftovers();
    requirePort();
  }

  /**
   * Starts every service and returns when all are ready. Whatever it throws, close it.
   *
   * @throws Failure if the machine refuses or a service does
   */
  public void start() throws Failure, IOException, InterruptedException {
    prepare();
    Files.deleteIfExists(state.meshFile());
    Provisioning provisioning = new Provisioning(state);
    provisioning.secrets(settings.cloud());
    key = new ApiKeys(state).standing();
    List<ServiceSpec> specs =
        new Topology(state, settings, local, new Ports(new SecureRandom())).services();
    provisioning.start(specs);
    Supervisor started =
        new Supervisor(
            specs,
            java,
            state,
            new Recorded(),
            Backoff.STANDARD,
            java.training() ? Patience.TRAINING : Patience.STANDARD);
    synchronized (this) {
      if (closed.get()) {
        throw Failure.runtime("stopped while starting", "start again: " + state.hint("up"));
      }
      supervisor = Optional.of(started);
    }
    started.start();
    ready.set(true);
    record();
  }

  /** Where callers reach the router, without path. */
  public String url() {
    return "http://" + Topology.HOST + ":" + settings.port();
  }

  /** The API key that {@code env} prints. */
  public String key() {
    return key;
  }

  private void record() {
    List<RunningService> running = supervisor.map(Supervisor::running).orElse(List.of());
    try {
      new MeshFile(
              url(),
              ProcessHandle.current().pid(),
              ready.get(),
              local.description(),
              settings.cloud() == null ? null : settings.cloud().description(),
              running)
          .write(state);
    } catch (IOException _) {
      // full disk: the mesh goes on; the file is written again at the next change
    }
  }

  private void requireDisk() throws IOException, Failure {
    long usable = Files.getFileStore(state.root()).getUsableSpace();
    if (usable < LEAST_DISK_BYTES) {
      throw Failure.runtime(
          "the disk of " + state.root() + " is full (" + (usable >> 20) + " MiB left)",
          "free some space or choose another folder: --state DIR");
    }
  }

  /** A supervisor that was killed leaves processes that are just ending: they hold the port. */
  private void endLeftovers() throws IOException, InterruptedException {
    List<ProcessHandle> leftovers =
        MeshFile.last(state).map(MeshFile::services).orElse(List.of()).stream()
            .flatMap(s -> s.process().stream())
            .toList();
    long end = System.nanoTime() + LEFTOVERS_END.toNanos();
    for (ProcessHandle leftover : leftovers) {
      while (leftover.isAlive() && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      leftover.destroyForcibly();
    }
  }

  private void requirePort() throws Failure {
    if (!Ports.isFree(settings.port())) {
      throw Failure.runtime(
          "port " + settings.port() + " is in use",
          "stop what listens there, or choose another: --port N");
    }
  }

  @Override
  public void close() {
    Optional<Supervisor> running;
    synchronized (this) {
      closed.set(true);
      running = supervisor;
    }
    running.ifPresent(Supervisor::close);
    try {
      Files.deleteIfExists(state.meshFile());
      lock.close();
    } catch (IOException _) {
      // the kernel gives the lock back when this process ends
    }
  }

  /** Passes events on, and writes the mesh file at each change. */
  private final class Recorded implements MeshEvents {
    @Override
    public void ready(String service, Duration after) {
      events.ready(service, after);
    }

    @Override
    public void died(String service, int exitCode, Duration restartIn) {
      events.died(service, exitCode, restartIn);
    }

    @Override
    public void changed() {
      if (!closed.get()) {
        record();
      }
      events.changed();
    }
  }
}
