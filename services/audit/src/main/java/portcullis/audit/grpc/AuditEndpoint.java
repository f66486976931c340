package portcullis.audit.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import portcullis.audit.AppendAnswer;
import portcullis.audit.Ledger;
import portcullis.audit.Submission;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AppendResponse;
import portcullis.audit.v1.Appended;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Conflict;
import portcullis.audit.v1.Entry;
import portcullis.audit.v1.FindRequest;
import portcullis.audit.v1.FindResponse;
import portcullis.audit.v1.TailRequest;
import portcullis.runtime.calls.Identity;
import portcullis.tlog.record.MalformedRecordException;
import portcullis.tlog.store.LogException;

/**
 * Serves {@code portcullis.audit.v1.Audit}. Each call has a virtual thread of its own and may block
 * it.
 */
public final class AuditEndpoint extends AuditGrpc.AuditImplBase {
  private final Ledger ledger;
  private final Submissions submissions;
  private final Supplier<Identity> caller;
  private final Semaphore calls;
  private final Semaphore tails;

  /**
   * Serves this ledger.
   *
   * @param caller who makes the call that the current thread serves
   */
  public AuditEndpoint(
      Ledger ledger, InstantSource clock, FaceLimits limits, Supplier<Identity> caller) {
    this.ledger = ledger;
    this.submissions = new Submissions(clock, limits.furthestDeadline());
    this.caller = caller;
    this.calls = new Semaphore(limits.calls());
    this.tails = new Semaphore(limits.tails());
  }

  @Override
  public void append(AppendRequest request, StreamObserver<AppendResponse> observer) {
    answer(observer, () -> append(request));
  }

  @Override
  public void find(FindRequest request, StreamObserver<FindResponse> observer) {
    answer(observer, () -> find(request));
  }

  @Override
  public void tail(TailRequest request, StreamObserver<Entry> observer) {
    admitted(
        tails,
        () -> new TailStream(ledger, (ServerCallStreamObserver<Entry>) observer).send(request));
  }

  private AppendResponse append(AppendRequest request)
      throws MalformedRecordException, LogException {
    Identity writer = caller.get();
    if (!Submissions.mayWrite(writer, Submissions.kind(request.getRecord()))) {
      throw Status.PERMISSION_DENIED
          .withDescription(writer + " may not write a record of this kind")
          .asRuntimeException();
    }
    Submission submission = submissions.of(request.getRecord());
    return switch (ledger.append(submission, writer.name(), timeLeft())) {
      case AppendAnswer.Appended appended -> appended(appended);
      case AppendAnswer.Conflict conflict ->
          AppendResponse.newBuilder()
              .setConflict(Conflict.newBuilder().setIndex(conflict.index()))
              .build();
      case AppendAnswer.Refused refused ->
          throw Status.FAILED_PRECONDITION.withDescription(refused.rule()).asRuntimeException();
    };
  }

  private static AppendResponse appended(AppendAnswer.Appended appended) {
    return AppendResponse.newBuilder()
        .setAppended(
            Appended.newBuilder()
                .setIndex(appended.index())
                .setLeafHash(Entries.bytes(appended.leafHash())))
        .build();
  }

  private FindResponse find(FindRequest request) throws LogException {
    FindResponse.Builder response = FindResponse.newBuilder();
    ledger.find(request.getRequestId()).stream().map(Entries::proven).forEach(response::addEntries);
    return response.build();
  }

  /** Every call but a tail has a deadline: the server refuses it otherwise. */
  private static Duration timeLeft() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null
        ? Duration.ZERO
        : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }

  private interface Work<A> {
    A run() throws MalformedRecordException, LogException;
  }

  private <A> void answer(StreamObserver<A> observer, Work<A> work) {
    A answer = admitted(calls, work);
    observer.onNext(answer);
    observer.onCompleted();
  }

  /** Refuses at once when full: a caller that waits here would be a queue without bound. */
  private static <A> A admitted(Semaphore places, Work<A> work) {
    if (!places.tryAcquire()) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("too many calls at once")
          .asRuntimeException();
    }
    try {
      return work.run();
    } catch (MalformedRecordException | LogException | IllegalArgumentException e) {
      throw Failures.of(e);
    } finally {
      places.release();
    }
  }
}
