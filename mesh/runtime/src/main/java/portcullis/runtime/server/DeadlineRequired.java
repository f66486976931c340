package portcullis.runtime.server;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Refuses a call without a deadline: work that nobody waits for must end. Health checks and
 * followed logs are exempt.
 */
final class DeadlineRequired implements ServerInterceptor {
  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    boolean exempt = method.startsWith("grpc.health.v1.") || method.endsWith("/Tail");
    if (!exempt && Context.current().getDeadline() == null) {
      call.close(Status.INVALID_ARGUMENT.withDescription("a deadline is required"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }
}
