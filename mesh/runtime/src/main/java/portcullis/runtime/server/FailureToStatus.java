package portcullis.runtime.server;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where an exception becomes a gRPC status. A {@link StatusRuntimeException} is what
 * it says; anything else is a fault of ours: INTERNAL, without a word of what the exception says.
 */
final class FailureToStatus implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(FailureToStatus.class);

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(start(call, headers, next)) {
      @Override
      public void onHalfClose() {
        guarded(call, super::onHalfClose);
      }

      @Override
      public void onMessage(Q message) {
        guarded(call, () -> super.onMessage(message));
      }

      @Override
      public void onReady() {
        guarded(call, super::onReady);
      }
    };
  }

  /** A streaming method is entered here already, before any message. */
  private static <Q, A> ServerCall.Listener<Q> start(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    List<ServerCall.Listener<Q>> started = new ArrayList<>(1);
    guarded(call, () -> started.add(next.startCall(call, headers)));
    return started.isEmpty() ? new ServerCall.Listener<>() {} : started.getFirst();
  }

  private static <Q, A> void guarded(ServerCall<Q, A> call, Runnable work) {
    try {
      work.run();
    } catch (StatusRuntimeException e) {
      close(call, e.getStatus().withCause(null));
    } catch (RuntimeException e) {
      LOG.error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
      close(call, Status.INTERNAL.withDescription("the service failed; its log says where"));
    }
  }

  private static <Q, A> void close(ServerCall<Q, A> call, Status status) {
    try {
      call.close(status, new Metadata());
    } catch (IllegalStateException e) {
      LOG.debug("call was closed already");
    }
  }
}
