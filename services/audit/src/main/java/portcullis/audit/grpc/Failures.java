package portcullis.audit.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import portcullis.tlog.LeafTooLongException;
import portcullis.tlog.record.MalformedRecordException;
import portcullis.tlog.store.LogException;

/** The one place where audit's exceptions become a gRPC status. Their messages hold no content. */
final class Failures {
  private Failures() {}

  static StatusRuntimeException of(Exception failure) {
    return status(failure).withDescription(failure.getMessage()).asRuntimeException();
  }

  private static Status status(Exception failure) {
    return switch (failure) {
      case LogException log -> status(log);
      case MalformedRecordException _ -> Status.INVALID_ARGUMENT;
      case LeafTooLongException _ -> Status.INVALID_ARGUMENT;
      case IllegalArgumentException _ -> Status.INVALID_ARGUMENT;
      default -> Status.INTERNAL;
    };
  }

  private static Status status(LogException failure) {
    return switch (failure) {
      case LogException.Full _ -> Status.RESOURCE_EXHAUSTED;
      case LogException.Failed _, LogException.InUse _, LogException.Unreadable _ ->
          Status.UNAVAILABLE;
      case LogException.Unsettled _ -> Status.DEADLINE_EXCEEDED;
      case LogException.Damaged _ -> Status.DATA_LOSS;
    };
  }
}
