package portcullis.classifier.grpc;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import portcullis.classifier.Answer;
import portcullis.classifier.Classifier;
import portcullis.classifier.Permit;
import portcullis.classifier.Request;
import portcullis.classifier.v1.ClassifierGrpc.ClassifierImplBase;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.classifier.wiring.ClassifierSettings;
import portcullis.runtime.calls.CallerAuthentication;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.payload.BadPayload;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;

/**
 * Serves Classify. INVALID_ARGUMENT for what is no payload or names no tenant, RESOURCE_EXHAUSTED
 * while too many are being classified, DEADLINE_EXCEEDED when the time was over before there was a
 * verdict.
 */
@Singleton
final class ClassifierFace extends ClassifierImplBase {
  private static final Pattern DIGEST = Pattern.compile("(?:[0-9a-f]{64})?");

  private final Classifier classifier;
  private final StrictJson json;
  private final Semaphore places;

  ClassifierFace(Classifier classifier, StrictJson json, ClassifierSettings settings) {
    this.classifier = classifier;
    this.json = json;
    this.places = new Semaphore(settings.maxConcurrent());
  }

  @Override
  public void classify(ClassifyRequest request, StreamObserver<ClassifyResponse> observer) {
    if (!places.tryAcquire()) {
      throw failure(Status.RESOURCE_EXHAUSTED, "too many payloads are being classified");
    }
    try {
      requireTime();
      Answer answer = classifier.classify(read(request));
      requireTime();
      observer.onNext(response(answer));
      observer.onCompleted();
    } finally {
      places.release();
    }
  }

  private Request read(ClassifyRequest request) {
    if (!DIGEST.matcher(request.getPolicyDigest()).matches()) {
      throw failure(Status.INVALID_ARGUMENT, "policy_digest is no hex SHA-256");
    }
    try {
      return new Request(
          PayloadBytes.read(request.getPayload(), json),
          Wire.sessions(request.getContext()),
          Wire.declared(request.getContext()),
          request.getPolicyDigest(),
          CallerAuthentication.caller().filter(Identity.ROUTER::equals).isPresent());
    } catch (BadPayload | IllegalArgumentException e) {
      throw failure(Status.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    }
  }

  private static ClassifyResponse response(Answer answer) {
    ClassifyResponse.Builder response =
        ClassifyResponse.newBuilder().setVerdict(Wire.verdict(answer.verdict()));
    return switch (answer.permit()) {
      case Permit.Cleared(String clearance) -> response.setClearance(clearance).build();
      case Permit.Missing(String reason) -> response.setClearanceMissing(reason).build();
      case Permit.Stays() -> response.build();
    };
  }

  /** Nobody waits for a verdict whose deadline is over or whose call was cancelled. */
  private static void requireTime() {
    if (Context.current().isCancelled()) {
      throw failure(Status.DEADLINE_EXCEEDED, "no time left to classify");
    }
  }

  private static StatusRuntimeException failure(Status status, String description) {
    return status.withDescription(description).asRuntimeException();
  }
}
