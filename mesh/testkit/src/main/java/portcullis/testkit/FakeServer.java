package portcullis.testkit;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A fake service on a port of its own, which can be stopped and started again. */
public final class FakeServer implements AutoCloseable {
  private final BindableService service;
  private final int port;
  private Server server;

  private FakeServer(BindableService service, int port) throws IOException {
    this.service = service;
    this.port = port;
    this.server = open();
  }

  /** Starts serving on a free port of the loopback interface. */
  public static FakeServer serve(BindableService service) throws IOException {
    return new FakeServer(service, RunningService.freePort());
  }

  /** The same port over its whole life. */
  public int port() {
    return port;
  }

  /** As if the process died: open calls break. */
  public void kill() throws InterruptedException {
    server.shutdownNow();
    server.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Serves again. */
  public void restart() throws IOException {
    server = open();
  }

  private Server open() throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .addService(service)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .maxInboundMessageSize(16 << 20)
        .build()
        .start();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
