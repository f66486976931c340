package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import portcullis.cli.state.RunningService;

/**
 * A service as it is now.
 *
 * @param ready whether it answers that it serves
 * @param uptimeSeconds since its process started
 * @param rssMb resident memory, MiB; 0 where the system does not say
 */
public record ServiceStatus(
    String name, long pid, int port, boolean ready, long uptimeSeconds, long rssMb) {
  /** A stopped service must not make its neighbours look slow: all are asked at once. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  /** Asks each. */
  public static List<ServiceStatus> of(List<RunningService> services) {
    List<Future<ServiceStatus>> asked;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      asked = services.stream().map(service -> threads.submit(() -> of(service))).toList();
    } // its close waits for all
    return asked.stream().map(Future::resultNow).toList();
  }

  private static ServiceStatus of(RunningService service) {
    boolean alive = service.process().isPresent();
    return new ServiceStatus(
        service.name(),
        service.pid(),
        service.port(),
        alive && Readiness.of(service.port(), service.httpPort(), PROBE),
        alive ? Math.max(0, (System.currentTimeMillis() - service.startedMillis()) / 1000) : 0,
        alive ? rssMb(service.pid()) : 0);
  }

  private static long rssMb(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException _) { // no /proc on this system
      return 0;
    }
  }
}
