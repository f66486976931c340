package portcullis.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A second process of a service, with the first one's settings but a port and an instance name of
 * its own.
 */
record Replica(Process process, int port) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  static Replica of(Mesh mesh, String service) throws IOException, InterruptedException {
    Path settings = mesh.state().resolve("run").resolve(service).resolve("service.yaml");
    int port = Mesh.freePort();
    String copy =
        Files.readString(settings)
            .replace(Integer.toString(mesh.service(service).port()), Integer.toString(port))
            .replaceAll("instance: \\S+", "instance: " + service + "-second");
    Path file = mesh.state().resolve("second-" + port + ".yaml");
    Files.writeString(file, copy);
    Path jar =
        Path.of("..", "services", "inference-adapter", "target", "inference-adapter-0.1.0.jar")
            .toRealPath();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmicronaut.config.files=" + file,
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(mesh.state().resolve("logs").resolve("second.log").toFile())
            .start();
    Replica replica = new Replica(process, port);
    replica.awaitPort();
    return replica;
  }

  private void awaitPort() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(limit) || !process.isAlive()) {
          throw new IOException("the second replica did not start", e);
        }
        Thread.sleep(100);
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
