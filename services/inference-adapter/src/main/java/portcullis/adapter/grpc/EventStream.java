package portcullis.adapter.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.Call;
import portcullis.adapter.Inference;
import portcullis.adapter.Outcome;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.Refused;
import portcullis.inference.v1.Embedding;
import portcullis.inference.v1.Finished;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.Started;
import portcullis.mesh.v1.Deltas;

/**
 * The stream back to the router. An event waits until the transport has room, so a slow reader
 * holds the provider back instead of filling memory.
 */
final class EventStream implements Inference.Events {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final ServerCallStreamObserver<InferEvent> observer;
  private final Call call;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();

  /** To be made within the handler, which may set the observer's handlers. */
  EventStream(ServerCallStreamObserver<InferEvent> observer, Call call) {
    this.observer = observer;
    this.call = call;
    observer.setOnReadyHandler(this::wake);
    observer.setOnCancelHandler(
        () -> {
          call.cancel();
          wake();
        });
  }

  @Override
  public void started(String model, String backend, String clearanceId) throws ProviderFailure {
    send(
        InferEvent.newBuilder()
            .setStarted(
                Started.newBuilder()
                    .setModel(model)
                    .setBackend(backend)
                    .setClearanceId(clearanceId)));
  }

  @Override
  public void deltas(Deltas deltas) throws ProviderFailure {
    send(InferEvent.newBuilder().setDeltas(deltas));
  }

  @Override
  public void embedding(int index, float[] vector) throws ProviderFailure {
    Embedding.Builder embedding = Embedding.newBuilder().setIndex(index);
    for (float value : vector) {
      embedding.addVector(value);
    }
    send(InferEvent.newBuilder().setEmbedding(embedding));
  }

  /** The last event. */
  void end(Outcome outcome) {
    InferEvent.Builder event = InferEvent.newBuilder();
    switch (outcome) {
      case Outcome.Finished(var usage) -> {
        Finished.Builder finished = Finished.newBuilder();
        if (usage != null) {
          finished.setUsage(usage);
        }
        event.setFinished(finished);
      }
      case Refused refused ->
          event.setRefused(
              portcullis.inference.v1.Refused.newBuilder()
                  .setReason(reason(refused.reason()))
                  .setMessage(refused.message())
                  .setParam(refused.param()));
    }
    if (!observer.isCancelled()) {
      observer.onNext(event.build());
      observer.onCompleted();
    }
  }

  /** Ends the stream with an error. */
  void fail(Status status) {
    if (observer.isCancelled()) {
      return;
    }
    try {
      observer.onError(status.asRuntimeException());
    } catch (IllegalStateException e) {
      LOG.debug("the call was closed already");
    }
  }

  private void send(InferEvent.Builder event) throws ProviderFailure {
    awaitRoom();
    observer.onNext(event.build());
  }

  private void awaitRoom() throws ProviderFailure {
    call.require();
    if (observer.isReady()) {
      return;
    }
    lock.lock();
    try {
      while (!observer.isReady()) {
        call.require();
        long unused = room.awaitNanos(Math.min(call.remaining(), TimeUnit.SECONDS.toNanos(1)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderFailure(ProviderFailure.Kind.CANCELLED);
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static portcullis.inference.v1.Refused.Reason reason(Refused.Reason reason) {
    return switch (reason) {
      case CLEARANCE_INVALID -> portcullis.inference.v1.Refused.Reason.REASON_CLEARANCE_INVALID;
      case CLEARANCE_USED -> portcullis.inference.v1.Refused.Reason.REASON_CLEARANCE_USED;
      case NOT_RECORDED -> portcullis.inference.v1.Refused.Reason.REASON_NOT_RECORDED;
      case UNKNOWN_MODEL -> portcullis.inference.v1.Refused.Reason.REASON_UNKNOWN_MODEL;
      case BAD_REQUEST -> portcullis.inference.v1.Refused.Reason.REASON_BAD_REQUEST;
      case PROVIDER_REFUSED -> portcullis.inference.v1.Refused.Reason.REASON_PROVIDER_REFUSED;
    };
  }
}
