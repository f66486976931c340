package portcullis.cli.audit;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Entry;
import portcullis.audit.v1.FindRequest;
import portcullis.audit.v1.TailRequest;
import portcullis.cli.Failure;
import portcullis.cli.client.OperatorChannel;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.calls.Identity;

/** Asks the audit service, as the operator. */
public final class AuditClient implements AutoCloseable {
  private static final long SECONDS = 10;

  private final OperatorChannel channel;

  private AuditClient(OperatorChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a channel.
   *
   * @throws Failure if no mesh runs
   */
  public static AuditClient open(StateFolder state) throws IOException, Failure {
    return open(state, MeshFile.running(state));
  }

  /** Opens a channel into a mesh that is known to run. */
  public static AuditClient open(StateFolder state, MeshFile mesh) throws IOException, Failure {
    return new AuditClient(OperatorChannel.open(state, mesh, Identity.AUDIT));
  }

  /** Everything recorded for a request, in log order, with proofs; empty if nothing is. */
  public List<Entry> find(String requestId) throws Failure {
    return channel.call(
        () ->
            AuditGrpc.newBlockingStub(channel.channel())
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .find(FindRequest.newBuilder().setRequestId(requestId).build())
                .getEntriesList());
  }

  /** The newest entries, then, with follow, those to come, until the process ends. */
  public void tail(int last, boolean follow, Consumer<Entry> each) throws Failure {
    channel.call(
        () -> {
          AuditGrpc.AuditBlockingStub stub = AuditGrpc.newBlockingStub(channel.channel());
          TailRequest request = TailRequest.newBuilder().setLast(last).setFollow(follow).build();
          show(
              (follow ? stub : stub.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)).tail(request),
              each);
          return true;
        });
  }

  private static void show(Iterator<Entry> entries, Consumer<Entry> each)
      throws StatusRuntimeException {
    entries.forEachRemaining(each);
  }

  @Override
  public void close() {
    channel.close();
  }
}
