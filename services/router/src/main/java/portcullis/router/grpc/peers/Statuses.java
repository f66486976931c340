package portcullis.router.grpc.peers;

import io.grpc.Status;
import io.grpc.StatusException;
import portcullis.router.CouldNotTell;

/** What another service's error status means: the one place where it is read. */
final class Statuses {
  private Statuses() {}

  static CouldNotTell read(StatusException e) {
    return read(e.getStatus());
  }

  /** Descriptions are left out: another process wrote them. */
  static CouldNotTell read(Status status) {
    CouldNotTell.Kind kind =
        switch (status.getCode()) {
          case DEADLINE_EXCEEDED -> CouldNotTell.Kind.DEADLINE;
          case RESOURCE_EXHAUSTED -> CouldNotTell.Kind.BUSY;
          case UNAVAILABLE, CANCELLED, UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED ->
              CouldNotTell.Kind.UNAVAILABLE;
          case OK,
              INTERNAL,
              UNKNOWN,
              DATA_LOSS,
              ABORTED,
              ALREADY_EXISTS,
              FAILED_PRECONDITION,
              INVALID_ARGUMENT,
              NOT_FOUND,
              OUT_OF_RANGE ->
              CouldNotTell.Kind.BROKEN;
        };
    return new CouldNotTell(kind, status.getCode().name());
  }

  static CouldNotTell timeout() {
    return new CouldNotTell(CouldNotTell.Kind.DEADLINE, "no answer in time");
  }

  static CouldNotTell interrupted() {
    Thread.currentThread().interrupt();
    return new CouldNotTell(CouldNotTell.Kind.DEADLINE, "interrupted");
  }
}
