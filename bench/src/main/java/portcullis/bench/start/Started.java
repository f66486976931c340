package portcullis.bench.start;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One start.
 *
 * @param readyMs until the service's gRPC health check first said SERVING
 * @param rssMb resident memory a second later
 */
record Started(double readyMs, double rssMb) {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int POLL_MS = 2;
  private static final int SETTLE_MS = 1_000;

  /**
   * Starts the service, waits until it is ready, and stops it.
   *
   * @throws IOException if it ends, or is not ready in time
   */
  static Started measure(ServiceCommand command, int port)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = command.start();
    try {
      awaitServing(process, port, start);
      double ready = (System.nanoTime() - start) / 1e6;
      Thread.sleep(SETTLE_MS);
      return new Started(ready, rss(process.pid()));
    } finally {
      stop(process);
    }
  }

  private static void awaitServing(Process process, int port, long start)
      throws IOException, InterruptedException {
    // A channel backs off after a refused connection, so the port is waited for without one.
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    while (!listens(address)) {
      pause(process, start);
    }
    ManagedChannel channel = NettyChannelBuilder.forAddress(address).usePlaintext().build();
    try {
      while (!serving(channel)) {
        pause(process, start);
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean listens(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean serving(ManagedChannel channel) {
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private static void pause(Process process, long start) throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("the service ended with " + process.exitValue());
    }
    if (System.nanoTime() - start > LIMIT.toNanos()) {
      throw new IOException("the service was not ready in " + LIMIT.toSeconds() + " s");
    }
    Thread.sleep(POLL_MS);
  }

  private static double rss(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no VmRSS of process " + pid);
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
