package portcullis.runtime.calls;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * Lets a call in only if its credential names an identity that the call table allows. Without a
 * known credential the call is UNAUTHENTICATED; with one that may not call this method,
 * PERMISSION_DENIED.
 */
public final class CallerAuthentication implements ServerInterceptor {
  private static final Context.Key<Identity> CALLER = Context.key("portcullis-caller");

  private final CallTable table;
  private final KnownCallers known;

  public CallerAuthentication(CallTable table, KnownCallers known) {
    this.table = table;
    this.known = known;
  }

  /** The caller of the call being served; empty in open methods. */
  public static Optional<Identity> caller() {
    return Optional.ofNullable(CALLER.get());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (table.isOpen(method)) {
      return next.startCall(call, headers);
    }
    String token = headers.get(CallCredential.HEADER);
    Optional<Identity> caller = token == null ? Optional.empty() : known.identify(token);
    if (caller.isEmpty()) {
      return refuse(call, Status.UNAUTHENTICATED.withDescription("no known call credential"));
    }
    if (!table.allows(caller.get(), method)) {
      return refuse(
          call, Status.PERMISSION_DENIED.withDescription(caller.get() + " may not call " + method));
    }
    return Contexts.interceptCall(
        Context.current().withValue(CALLER, caller.get()), call, headers, next);
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
