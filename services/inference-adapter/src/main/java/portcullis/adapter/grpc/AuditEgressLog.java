package portcullis.adapter.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.Call;
import portcullis.adapter.Destination;
import portcullis.adapter.EgressLog;
import portcullis.adapter.Request;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AppendResponse;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Egress;
import portcullis.audit.v1.Record;
import portcullis.runtime.clearance.Clearance;

/**
 * Writes egress records to the audit service. Each attempt carries a nonce of its own, so that a
 * second attempt under one clearance is another record, hence a conflict.
 */
public final class AuditEgressLog implements EgressLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditEgressLog.class);

  /** An append takes milliseconds; audit that takes longer is as good as down. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int NONCE_BYTES = 16;

  private final AuditGrpc.AuditBlockingStub audit;
  private final String instance;
  private final SecureRandom random;

  /**
   * @param instance this process's own name
   */
  public AuditEgressLog(Channel audit, String instance, SecureRandom random) {
    this.audit = AuditGrpc.newBlockingStub(audit);
    this.instance = instance;
    this.random = random;
  }

  @Override
  public Recording record(
      Clearance clearance, Request request, Destination destination, Call call) {
    AppendRequest append =
        AppendRequest.newBuilder()
            .setRecord(
                Record.newBuilder()
                    .setId(clearance.id())
                    .setRequestId(request.requestId())
                    .setEgress(egress(clearance, destination)))
            .build();
    try {
      AppendResponse response =
          audit
              .withDeadlineAfter(
                  Math.min(call.remaining(), PATIENCE.toNanos()), TimeUnit.NANOSECONDS)
              .append(append);
      return switch (response.getAnswerCase()) {
        case APPENDED -> Recording.RECORDED;
        case CONFLICT -> Recording.USED;
        case ANSWER_NOT_SET -> Recording.UNKNOWN;
      };
    } catch (StatusRuntimeException e) {
      LOG.warn("request {}: no egress record: {}", request.requestId(), e.getStatus().getCode());
      return Recording.UNKNOWN;
    }
  }

  private Egress egress(Clearance clearance, Destination destination) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    return Egress.newBuilder()
        .setPayloadDigest(clearance.payloadDigest())
        .setTenant(clearance.tenant())
        .setDestination(destination.address())
        .setBackend(destination.backend())
        .setModel(destination.model())
        .setBytes(destination.bytes())
        .setInstance(instance)
        .setAttempt(ByteString.copyFrom(nonce))
        .setClassifierInstance(clearance.instance())
        .setClearedUnixS(clearance.issuedAt().getEpochSecond())
        .setPolicyDigest(clearance.policyDigest())
        .setDetectorDigest(clearance.detectorDigest())
        .build();
  }
}
