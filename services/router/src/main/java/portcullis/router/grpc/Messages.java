package portcullis.router.grpc;

import portcullis.router.v1.Problem;
import portcullis.router.v1.Routed;

/** The domain's words as messages. */
final class Messages {
  private Messages() {}

  static Routed routed(portcullis.router.Routed routed) {
    return Routed.newBuilder()
        .setRequestId(routed.requestId())
        .setDecision(routed.decision().word())
        .setLabel(routed.labelWord().orElse(""))
        .build();
  }

  static Problem problem(portcullis.router.Problem problem) {
    return Problem.newBuilder()
        .setStatus(problem.status())
        .setMessage(problem.message())
        .setType(problem.type())
        .setCode(problem.code())
        .setParam(problem.param().orElse(""))
        .setRetryAfterS(problem.retryAfterSeconds())
        .build();
  }
}
