package portcullis.adapter.grpc;

import io.grpc.Status;
import portcullis.adapter.ProviderFailure;

/** The one place where a failure becomes a gRPC status. Its description begins with the kind. */
final class FailureStatus {
  private FailureStatus() {}

  static Status of(ProviderFailure.Kind kind) {
    Status status =
        switch (kind) {
          case CONNECT_FAILED,
              CONNECT_TIMEOUT,
              CONNECTION_LOST,
              STREAM_WITHOUT_END,
              PROVIDER_ERROR,
              UNAUTHORISED,
              NO_SUCH_ENDPOINT,
              KEY_UNAVAILABLE,
              BREAKER_OPEN ->
              Status.UNAVAILABLE;
          case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, TOTAL_TIMEOUT, DEADLINE ->
              Status.DEADLINE_EXCEEDED;
          case OVERLOADED, BULKHEAD_FULL -> Status.RESOURCE_EXHAUSTED;
          case CANCELLED -> Status.CANCELLED;
          case NONSENSE,
              WRONG_CONTENT_TYPE,
              REDIRECT,
              TOO_LARGE,
              WRONG_MODEL,
              FEWER_CHOICES,
              PROMPT_CUT ->
              Status.INTERNAL;
        };
    return status.withDescription(kind + ": " + kind.words());
  }
}
