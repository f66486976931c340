package portcullis.testkit;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.trace.TraceContext;

/**
 * A service in a process of its own, started from its jar. Only for {@code XIT} tests, which run
 * after the jar and its {@code lib/} were made.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final ServiceFiles files;
  private final Path log;
  private final ManagedChannel channel;

  private ServiceProcess(Process process, ServiceFiles files, Path log, ManagedChannel channel) {
    this.process = process;
    this.files = files;
    this.log = log;
    this.channel = channel;
  }

  /** Starts the jar that {@code application} is in and waits until it answers SERVING. */
  public static ServiceProcess start(Class<?> application, ServiceFiles files)
      throws IOException, InterruptedException {
    int port = RunningService.freePort();
    Path yaml = files.set("grpc.server.port", port).yaml();
    Path log = files.folder().resolve("log");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dmicronaut.config.files=" + yaml,
                    "-jar",
                    jar(application).toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    ServiceProcess service = new ServiceProcess(process, files, log, channel);
    service.awaitServing();
    return service;
  }

  /** A channel that shows the credential of {@code caller}. */
  public Channel as(Identity caller) {
    return ClientInterceptors.intercept(channel, files.credential(caller), TraceContext.client());
  }

  /** Everything the process has written to its standard output and error. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  public Process process() {
    return process;
  }

  private void awaitServing() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!serving()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        String said = log();
        close();
        throw new IOException(files.service() + " did not start; it said:\n" + said);
      }
      Thread.sleep(50);
    }
  }

  private boolean serving() {
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .withWaitForReady()
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private static Path jar(Class<?> application) throws IOException {
    Path jar = Path.of(application.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (!Files.isRegularFile(jar)) {
      throw new IOException(application + " is in no jar: this test runs after packaging");
    }
    return jar;
  }

  /** Ends the process by SIGTERM, after ten seconds by SIGKILL. */
  @Override
  public void close() {
    channel.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
