package portcullis.adapter;

import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.runtime.clearance.Check;
import portcullis.runtime.clearance.Clearance;
import portcullis.runtime.clearance.ClearanceVerifier;
import portcullis.runtime.clearance.Refusal;

/**
 * Lets a payload out to a cloud only with a clearance for exactly its bytes, and only once the
 * egress record under that clearance is durable.
 */
public final class CloudGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(CloudGate.class);

  private final ClearanceVerifier verifier;
  private final EgressLog log;
  private final InstantSource clock;

  public CloudGate(ClearanceVerifier verifier, EgressLog log, InstantSource clock) {
    this.verifier = verifier;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Optional<Refused> glance(Request request) {
    return switch (check(request)) {
      case Check.Valid _ -> Optional.empty();
      case Check.Refused(Refusal refusal) -> Optional.of(invalid(request, refusal));
    };
  }

  @Override
  public Admission admit(Request request, Destination destination, Call call) {
    return switch (check(request)) {
      case Check.Refused(Refusal refusal) -> invalid(request, refusal);
      case Check.Valid(Clearance clearance) ->
          switch (log.record(clearance, request, destination, call)) {
            case RECORDED -> stillValid(request, clearance);
            case USED ->
                new Refused(
                    Refused.Reason.CLEARANCE_USED, "the clearance was used before", "clearance");
            case UNKNOWN ->
                new Refused(
                    Refused.Reason.NOT_RECORDED, "the egress record could not be made durable", "");
          };
    };
  }

  /** Recording takes time, and a clearance may run out meanwhile. */
  private Admission stillValid(Request request, Clearance clearance) {
    return clock.instant().isBefore(clearance.expiresAt())
        ? new Admission.Admitted(clearance.id())
        : invalid(request, Refusal.EXPIRED);
  }

  private Check check(Request request) {
    return verifier.check(
        request.clearance(), request.payload().digest(), request.tenant(), clock.instant());
  }

  private static Refused invalid(Request request, Refusal refusal) {
    LOG.warn("request {} kept in the house: {}", request.requestId(), refusal.reason());
    return new Refused(Refused.Reason.CLEARANCE_INVALID, refusal.reason(), "clearance");
  }
}
