package portcullis.e2e;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Hits the processes of a mesh with signals, and waits until it is whole again. */
final class Faults {
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(90);

  private final Path run;
  private final List<ServiceStatus> services;

  Faults(Mesh mesh) {
    this.run = mesh.state().resolve("run");
    this.services = mesh.services(); // ports stay the same when a service is started again
  }

  /**
   * Sends {@code KILL}, {@code STOP} or {@code CONT} to a service.
   *
   * @throws IOException if there is no {@code kill} command
   */
  void signal(String service, String signal) throws IOException, InterruptedException {
    String pid = Files.readString(run.resolve(service).resolve("pid")).strip();
    new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
  }

  /** Lets every stopped service go on, and waits until all are ready. */
  void heal() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(HEALED_WITHIN);
    for (ServiceStatus service : services) {
      signal(service.name(), "CONT");
    }
    for (ServiceStatus service : services) {
      while (!serves(service.port())) {
        if (Instant.now().isAfter(limit)) {
          throw new AssertionError(service.name() + " is not whole again");
        }
        Thread.sleep(100);
      }
    }
  }

  private static boolean serves(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(2, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    } finally {
      channel.shutdownNow();
    }
  }
}
