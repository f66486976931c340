package portcullis.testkit;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.server.Peers;
import portcullis.runtime.trace.TraceContext;

/** A service in this process, on a port of its own, wired as in production. */
public final class RunningService implements AutoCloseable {
  private final ServiceFiles files;
  private final ApplicationContext context;
  private final GrpcEmbeddedServer server;
  private final List<ManagedChannel> channels = new ArrayList<>();

  private RunningService(
      ServiceFiles files, ApplicationContext context, GrpcEmbeddedServer server) {
    this.files = files;
    this.context = context;
    this.server = server;
  }

  /** Starts the service whose beans are on the class path. */
  public static RunningService start(ServiceFiles files) throws IOException {
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(files.set("grpc.server.port", freePort()).settings())
            .start();
    GrpcEmbeddedServer server = context.getBean(GrpcEmbeddedServer.class);
    server.start();
    return new RunningService(files, context, server);
  }

  /** A port that was free just now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return server.getPort();
  }

  /** A channel that shows the credential of {@code caller}. */
  public Channel as(Identity caller) {
    return open(builder().intercept(files.credential(caller), TraceContext.client()));
  }

  /** A channel without a credential. */
  public Channel asNobody() {
    return open(builder());
  }

  /** The beans of the service. */
  public ApplicationContext context() {
    return context;
  }

  private NettyChannelBuilder builder() {
    return NettyChannelBuilder.forAddress("127.0.0.1", port())
        .usePlaintext()
        .maxInboundMessageSize(Peers.MAX_MESSAGE_BYTES);
  }

  private ManagedChannel open(NettyChannelBuilder builder) {
    ManagedChannel channel = builder.build();
    channels.add(channel);
    return channel;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    context.close();
  }
}
