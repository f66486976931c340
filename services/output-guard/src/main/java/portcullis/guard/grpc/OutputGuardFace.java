package portcullis.guard.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import portcullis.guard.Guard;
import portcullis.guard.wiring.GuardSettings;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.OutputGuardGrpc.OutputGuardImplBase;
import portcullis.runtime.payload.StrictJson;

/**
 * Serves Inspect. RESOURCE_EXHAUSTED while too many answers are inspected; what one of them can end
 * in, {@link AnswerStream} says.
 */
@Singleton
final class OutputGuardFace extends OutputGuardImplBase {
  private final Guard guard;
  private final StrictJson json;
  private final Semaphore places;

  OutputGuardFace(Guard guard, StrictJson json, GuardSettings settings) {
    this.guard = guard;
    this.json = json;
    this.places = new Semaphore(settings.maxStreams());
  }

  @Override
  public StreamObserver<InspectRequest> inspect(StreamObserver<InspectResponse> responses) {
    if (!places.tryAcquire()) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("too many answers are being inspected")
          .asRuntimeException();
    }
    return new AnswerStream(
        guard, json, (ServerCallStreamObserver<InspectResponse>) responses, places::release);
  }

  /** For tests: how many more answers may be inspected. */
  int free() {
    return places.availablePermits();
  }
}
