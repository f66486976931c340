package portcullis.router.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micronaut.context.annotation.Bean;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import portcullis.router.callers.Reception;
import portcullis.router.settings.Limits;
import portcullis.router.v1.RouterGrpc;

/**
 * Asks for the API key before a byte of the message is taken in: without one that is in force the
 * call is UNAUTHENTICATED. A message that does not arrive whole in its time ends the call with
 * DEADLINE_EXCEEDED, however long the caller would wait; from then on the request's own deadline
 * holds. Stands inside of the check that a call has a deadline.
 */
@Singleton
@Bean(preDestroy = "close")
@Order(15)
final class KeyFirst implements ServerInterceptor, AutoCloseable {
  private final Reception reception;
  private final Limits limits;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("arrivals").daemon().factory());

  KeyFirst(Reception reception, Limits limits) {
    this.reception = reception;
    this.limits = limits;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
    if (!RouterGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, metadata);
    }
    if (!reception.knows(CallHeaders.current())) {
      call.close(Status.UNAUTHENTICATED.withDescription("no known API key"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return new Arriving<>(next.startCall(call, metadata), call);
  }

  /** A call whose message is on its way. */
  private final class Arriving<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean settled = new AtomicBoolean();
    private final Future<?> late;

    Arriving(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
      super(listener);
      AtomicBoolean first = settled;
      late =
          timer.schedule(
              () -> tooLate(call, first), limits.requestRead().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void onHalfClose() {
      if (settled.compareAndSet(false, true)) {
        late.cancel(false);
        super.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      late.cancel(false);
      super.onCancel();
    }

    @Override
    public void onComplete() {
      late.cancel(false);
      super.onComplete();
    }
  }

  private static void tooLate(ServerCall<?, ?> call, AtomicBoolean settled) {
    if (settled.compareAndSet(false, true)) {
      call.close(
          Status.DEADLINE_EXCEEDED.withDescription("the request did not arrive in time"),
          new Metadata());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
