package portcullis.audit.grpc;

import static portcullis.audit.leaf.FieldForm.AUTHORITY;
import static portcullis.audit.leaf.FieldForm.DIGEST;
import static portcullis.audit.leaf.FieldForm.MODEL;
import static portcullis.audit.leaf.FieldForm.NAME;

import portcullis.audit.leaf.BodyWriter;
import portcullis.audit.leaf.InvalidField;
import portcullis.audit.v1.Egress;

/** An egress as JSON: which bytes are about to leave, for where, and under whose clearance. */
final class EgressBody {
  private static final int DIGEST_BYTES = 32;
  private static final int ATTEMPT_BYTES = 64;

  private EgressBody() {}

  static String of(Egress egress) {
    if (egress.getPayloadDigest().size() != DIGEST_BYTES) {
      throw new InvalidField("egress.payload_digest", DIGEST_BYTES + " bytes");
    }
    if (egress.getDestination().isEmpty()) {
      throw new InvalidField("egress.destination", "host and port");
    }
    return BodyWriter.begin()
        .text("tenant", egress.getTenant(), NAME)
        .hex("payload_digest", egress.getPayloadDigest().toByteArray(), DIGEST_BYTES)
        .number("bytes", Integer.toUnsignedLong(egress.getBytes()))
        .text("destination", egress.getDestination(), AUTHORITY)
        .text("backend", egress.getBackend(), NAME)
        .text("model", egress.getModel(), MODEL)
        .text("instance", egress.getInstance(), NAME)
        .hex("attempt", egress.getAttempt().toByteArray(), ATTEMPT_BYTES)
        .text("classifier_instance", egress.getClassifierInstance(), NAME)
        .number("cleared_unix_s", egress.getClearedUnixS())
        .text("policy_digest", egress.getPolicyDigest(), DIGEST)
        .text("detector_digest", egress.getDetectorDigest(), DIGEST)
        .end();
  }
}
