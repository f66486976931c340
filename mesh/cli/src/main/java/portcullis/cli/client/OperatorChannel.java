package portcullis.cli.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.function.Supplier;
import portcullis.cli.Failure;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.RunningService;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.server.Peers;

/** A channel to one service, with the operator's call credential. */
public final class OperatorChannel implements AutoCloseable {
  private final StateFolder state;
  private final String service;
  private final ManagedChannel channel;
  private final CallCredential credential;

  private OperatorChannel(
      StateFolder state, String service, ManagedChannel channel, CallCredential credential) {
    this.state = state;
    this.service = service;
    this.channel = channel;
    this.credential = credential;
  }

  /**
   * Opens it; nothing is sent yet.
   *
   * @throws Failure if this service does not run
   */
  public static OperatorChannel open(StateFolder state, MeshFile mesh, Identity service)
      throws IOException, Failure {
    RunningService running =
        mesh.service(service.name())
            .orElseThrow(
                () -> Failure.runtime(service + " does not run", "see: " + state.hint("status")));
    CallCredential credential =
        CallCredential.read(state.run(Identity.OPERATOR).resolve("credential"));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", running.port())
            .usePlaintext()
            .maxInboundMessageSize(Peers.MAX_MESSAGE_BYTES)
            .build();
    return new OperatorChannel(state, service.name(), channel, credential);
  }

  /** For stubs. */
  public Channel channel() {
    return ClientInterceptors.intercept(channel, credential);
  }

  /** Makes a call; what the service could not tell becomes a failure in words. */
  public <T> T call(Supplier<T> call) throws Failure {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw Failure.runtime(
          service + " could not tell (" + e.getStatus().getCode() + ")",
          "see: " + state.hint("status") + "; " + state.hint("logs " + service));
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
