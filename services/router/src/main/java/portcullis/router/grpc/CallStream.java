package portcullis.router.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portcullis.inference.v1.Embedding;
import portcullis.mesh.v1.Deltas;
import portcullis.router.Answerer;
import portcullis.router.Audience;
import portcullis.router.CallerGone;
import portcullis.router.Ending;
import portcullis.router.Problem;
import portcullis.router.Request;
import portcullis.router.Routed;
import portcullis.router.callers.RequestIds;
import portcullis.router.openai.Asked;
import portcullis.router.openai.Chunks;
import portcullis.router.v1.StreamResponse;

/** An answer as a stream of messages; waits while the caller takes none. */
final class CallStream implements Audience {
  private final ServerCallStreamObserver<StreamResponse> out;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Request request;
  private boolean includeUsage;
  private @Nullable Chunks chunks;

  CallStream(ServerCallStreamObserver<StreamResponse> out, Duration patience) {
    this.out = out;
    this.patience = patience;
    out.setOnReadyHandler(this::wake);
    out.setOnCancelHandler(this::wake);
  }

  void asked(Request asked, Asked body) {
    request = asked;
    includeUsage = body.includeUsage();
  }

  @Override
  public void begin(Routed routed, Answerer answerer) throws CallerGone {
    if (request == null) {
      throw new IllegalStateException("an answer before a request");
    }
    chunks =
        new Chunks(
            RequestIds.completion(request.id()),
            request.arrived().getEpochSecond(),
            answerer.model(),
            includeUsage);
    send(StreamResponse.newBuilder().setRouted(Messages.routed(routed)).build());
  }

  @Override
  public void deltas(Deltas deltas) throws CallerGone {
    if (chunks != null) {
      send(chunks.of(deltas));
    }
  }

  @Override
  public void embeddings(List<Embedding> vectors) {
    throw new IllegalStateException("embeddings are not streamed");
  }

  void end(Ending ending) throws CallerGone {
    switch (ending) {
      case Ending.Answered answered -> {
        if (chunks != null) {
          send(chunks.last(answered.usage()));
        }
      }
      case Ending.Refused(Routed routed, Problem problem) -> say(routed, problem);
      case Ending.Blocked(Routed routed, Problem problem) -> say(routed, problem);
      case Ending.Failed(Routed routed, Problem problem) -> say(routed, problem);
      case Ending.Cancelled _ -> throw new CallerGone("cancelled");
    }
    out.onCompleted();
  }

  /** Of a request that never became one. */
  void reject(Routed routed, Problem problem) throws CallerGone {
    say(routed, problem);
    out.onCompleted();
  }

  private void say(Routed routed, Problem problem) throws CallerGone {
    if (chunks == null) {
      send(StreamResponse.newBuilder().setRouted(Messages.routed(routed)).build());
    }
    send(StreamResponse.newBuilder().setProblem(Messages.problem(problem)).build());
  }

  private void send(List<byte[]> events) throws CallerGone {
    for (byte[] event : events) {
      send(StreamResponse.newBuilder().setJson(ByteString.copyFrom(event)).build());
    }
  }

  private void send(StreamResponse message) throws CallerGone {
    awaitReady();
    out.onNext(message);
  }

  private void awaitReady() throws CallerGone {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!out.isReady()) {
        if (out.isCancelled() || left <= 0) {
          throw new CallerGone("the caller left or does not read");
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallerGone("interrupted");
    } finally {
      lock.unlock();
    }
    if (out.isCancelled()) {
      throw new CallerGone("the caller left");
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
