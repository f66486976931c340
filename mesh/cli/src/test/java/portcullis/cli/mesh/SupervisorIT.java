package portcullis.cli.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.Failure;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.RunningService;
import portcullis.cli.state.StateFolder;

class SupervisorIT {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1));

  private final Path folder;

  private final Seen seen = new Seen();
  private StateFolder state = new StateFolder(Path.of("/nowhere"));
  private List<ServiceSpec> specs = List.of();
  private Optional<Supervisor> supervisor = Optional.empty();

  SupervisorIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void prepare() throws Exception {
    state = new StateFolder(folder.resolve("state"));
    state.create();
    MeshSettings settings = new MeshSettings(1, null, null, null, null, false);
    LocalModel local = new LocalModel.Embedded("tiny", folder.resolve("tiny.gguf"), 0);
    // Two are enough to see that one does not drag the other along.
    specs =
        new Topology(state, settings, local, new Ports(new Random()))
            .services().stream()
                .filter(s -> List.of("classifier", "output-guard").contains(s.name()))
                .toList();
    Provisioning provisioning = new Provisioning(state);
    provisioning.secrets(null);
    provisioning.start(specs);
  }

  @AfterEach
  void end() {
    supervisor.ifPresent(Supervisor::close);
  }

  @Test
  void startsAgainWhatDiesOnItsOldPortWithItsOldCredential() throws Exception {
    Supervisor running = start();
    RunningService before = running.running().getFirst();
    String credential =
        Files.readString(state.run(specs.getFirst().identity()).resolve("credential"));

    before.process().orElseThrow().destroyForcibly();

    await(() -> seen.has("ready classifier", 2));
    RunningService after = running.running().getFirst();
    assertNotEquals(before.pid(), after.pid());
    assertEquals(before.port(), after.port());
    assertTrue(ServiceStatus.of(running.running()).stream().allMatch(ServiceStatus::ready));
    assertEquals(
        credential, Files.readString(state.run(specs.getFirst().identity()).resolve("credential")));
    assertTrue(seen.has("died classifier 137", 1));
    assertFalse(seen.lines.toString().contains("died output-guard"));
  }

  @Test
  void goesOnTryingWithWaitsThatGrow() throws Exception {
    Supervisor running = start();
    Path fail = Files.createFile(state.run(specs.getFirst().identity()).resolve("fail"));
    running.running().getFirst().process().orElseThrow().destroyForcibly();

    await(() -> seen.has("died classifier 3", 2));
    Files.delete(fail);

    await(() -> seen.has("ready classifier", 2));
    assertEquals(
        List.of(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40)),
        seen.waits().subList(0, 3));
  }

  @Test
  void namesTheServiceThatEndsAtItsStartAndItsLastWords() throws Exception {
    Files.createFile(state.run(specs.getFirst().identity()).resolve("fail"));

    Failure failure = assertThrows(Failure.class, this::start);

    assertEquals("classifier ended at its start with exit code 3: made to fail", failure.what());
  }

  @Test
  void endsAllWhenItIsClosed() throws Exception {
    Supervisor running = start();
    List<ProcessHandle> processes =
        running.running().stream().map(s -> s.process().orElseThrow()).toList();

    running.close();

    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
    assertFalse(seen.lines.toString().contains("died"));
  }

  private Supervisor start() throws Exception {
    JavaCommand java = JavaCommand.of(FakeHome.in(folder.resolve("home")), false);
    Supervisor started = new Supervisor(specs, java, state, seen, QUICK, Patience.STANDARD);
    supervisor = Optional.of(started);
    started.start();
    return started;
  }

  /** Waits as long as a busy machine may take; a test that waits in vain fails by its assertion. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "did not happen");
      Thread.sleep(20);
    }
  }

  /** Writes down what happened. */
  private static final class Seen implements MeshEvents {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void ready(String service, Duration after) {
      lines.add("ready " + service);
    }

    @Override
    public void died(String service, int exitCode, Duration restartIn) {
      lines.add("died " + service + " " + exitCode);
      waits.add(restartIn);
    }

    @Override
    public void changed() {}

    boolean has(String line, int times) {
      synchronized (lines) {
        return Collections.frequency(lines, line) >= times;
      }
    }

    List<Duration> waits() {
      synchronized (waits) {
        return List.copyOf(waits);
      }
    }
  }
}
