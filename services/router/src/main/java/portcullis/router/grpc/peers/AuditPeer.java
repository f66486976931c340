package portcullis.router.grpc.peers;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.AuditGrpc.AuditBlockingV2Stub;
import portcullis.audit.v1.Record;
import portcullis.router.CouldNotTell;
import portcullis.router.records.AuditLog;
import portcullis.runtime.trace.TraceContext;

/** The audit log. A record is written even if the request's own lifetime is over. */
public final class AuditPeer implements AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditPeer.class);

  /** Audit was reached, and will say the same again: trying once more would only hold up others. */
  private static final Set<Status.Code> NEVER =
      EnumSet.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.PERMISSION_DENIED,
          Status.Code.OUT_OF_RANGE);

  private final AuditBlockingV2Stub stub;
  private final Duration patience;

  public AuditPeer(Channel channel, Duration patience) {
    this.stub = AuditGrpc.newBlockingV2Stub(channel);
    this.patience = patience;
  }

  @Override
  public Appended append(Record entry) throws CouldNotTell {
    AppendRequest request = AppendRequest.newBuilder().setRecord(entry).build();
    Context context =
        TraceContext.current().map(t -> t.attachTo(Context.ROOT)).orElse(Context.ROOT);
    Context before = context.attach();
    try {
      return switch (stub.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
          .append(request)
          .getAnswerCase()) {
        case APPENDED -> Appended.YES;
        case CONFLICT -> Appended.ANOTHER_IS_THERE;
        case ANSWER_NOT_SET -> throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "no answer");
      };
    } catch (StatusException e) {
      if (NEVER.contains(e.getStatus().getCode())) {
        LOG.error("audit takes no such record: {}", e.getStatus().getDescription());
        return Appended.NOT_A_RECORD;
      }
      throw Statuses.read(e);
    } finally {
      context.detach(before);
    }
  }
}
