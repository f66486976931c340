package portcullis.audit;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import portcullis.audit.v1.AuditGrpc;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.calls.KnownCallers;

/** The real service as a process of its own, with call credentials for its callers. */
final class AuditProcess {
  private static final int START_S = 60;
  private static final int CALL_S = 30;

  private final Path state;
  private final int port;
  private final Map<Identity, CallCredential> credentials = new HashMap<>();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private int starts;

  AuditProcess(Path state) throws IOException {
    this.state = state;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    Map<String, Identity> known = new HashMap<>();
    for (Identity caller : List.of(Identity.ROUTER, Identity.ADAPTER_CLOUD, Identity.OPERATOR)) {
      CallCredential credential = CallCredential.create(new SecureRandom());
      credentials.put(caller, credential);
      known.put(credential.fingerprint(), caller);
    }
    new KnownCallers(known).write(state.resolve("callers"));
    CallCredential.create(new SecureRandom()).write(state.resolve("credential"));
  }

  Path logFolder() {
    return state.resolve("log");
  }

  /** Starts the process with the given limits of its own; {@code shell} goes before the command. */
  Process launch(String shell) throws IOException {
    Path config = state.resolve("audit.yml");
    Files.writeString(
        config,
        """
        grpc.server: {host: 127.0.0.1, port: %d}
        portcullis:
          service:
            identity: audit
            instance: audit-1
            credential-file: %s
            callers-file: %s
            secrets-folder: %s
          audit: {log-folder: %s, grace: 1s, sweep-every: 100ms}
        """
            .formatted(
                port,
                state.resolve("credential"),
                state.resolve("callers"),
                state.resolve("secrets"),
                logFolder()));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String command =
        String.join(
            " ",
            shell,
            "exec",
            java.toString(),
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx128m -XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
            "-Dmicronaut.config.files=" + config,
            "-jar",
            artefact().toString());
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(outputFile(++starts).toFile())
            .start();
    processes.add(process);
    return process;
  }

  /** The jar as it is delivered, beside its lib folder. */
  private static Path artefact() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("audit-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path outputFile(int start) {
    return state.resolve("out" + start + ".log");
  }

  /** What the newest process has said. */
  String output() throws IOException {
    return Files.readString(outputFile(starts));
  }

  /** Starts the process and waits until it serves. */
  Process start() throws Exception {
    return start("");
  }

  Process start(String shell) throws Exception {
    Process process = launch(shell);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
    while (!isServing()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("audit did not start: " + output());
      }
      Thread.sleep(50);
    }
    return process;
  }

  boolean isServing() {
    ManagedChannel channel = open();
    try {
      HealthCheckResponse health =
          HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(CALL_S, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance());
      return health.getStatus() == HealthCheckResponse.ServingStatus.SERVING;
    } catch (StatusRuntimeException _) {
      return false;
    } finally {
      channel.shutdownNow();
    }
  }

  AuditGrpc.AuditBlockingStub as(Identity caller) {
    ManagedChannel channel = open();
    channels.add(channel);
    AuditGrpc.AuditBlockingStub stub =
        AuditGrpc.newBlockingStub(channel).withDeadlineAfter(CALL_S, TimeUnit.SECONDS);
    CallCredential credential = credentials.get(caller);
    return credential == null ? stub : stub.withInterceptors(credential);
  }

  private ManagedChannel open() {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** Kills what still runs. */
  void stop() throws InterruptedException {
    channels.forEach(ManagedChannel::shutdownNow);
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }
}
