package portcullis.cli.mesh;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a service whether it is ready: gRPC health, and for one with an HTTP face its /health. */
public final class Readiness {
  private Readiness() {}

  /** Whether the service says so within the time. */
  public static boolean of(int grpcPort, int httpPort, Duration time) {
    return isOpen(grpcPort, time)
        && isServing(grpcPort, time)
        && (httpPort == 0 || isHealthy(httpPort, time));
  }

  /** A refused connection costs microseconds, a gRPC channel's own retries a second. */
  private static boolean isOpen(int port, Duration time) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) time.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isServing(int port, Duration time) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(Topology.HOST, port).usePlaintext().directExecutor().build();
    try {
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException _) {
      return false;
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean isHealthy(int port, Duration time) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + Topology.HOST + ":" + port + "/health")
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout((int) time.toMillis());
      connection.setReadTimeout((int) time.toMillis());
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException _) {
      return false;
    }
  }
}
