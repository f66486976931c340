package portcullis.router.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import portcullis.inference.v1.Embedding;
import portcullis.mesh.v1.Deltas;
import portcullis.router.Answerer;
import portcullis.router.Audience;
import portcullis.router.CallerGone;
import portcullis.router.Ending;
import portcullis.router.Problem;
import portcullis.router.Routed;
import portcullis.router.openai.Bodies;
import portcullis.router.openai.Chunks;

/**
 * An answer as server-sent events. The response begins with the answer's first byte: a request that
 * fails before has a status of its own, one that fails later ends with an error event.
 */
final class StreamedAnswer implements Audience {
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  /** How the response begins. */
  sealed interface Head {
    /** With the stream. */
    record Begun(Routed routed) implements Head {}

    /** It does not: there was no answer. */
    record NoAnswer(Ending ending) implements Head {}
  }

  private final SseStream stream;
  private final String id;
  private final long created;
  private final boolean includeUsage;
  private final Duration patience;
  private final CompletableFuture<Head> head = new CompletableFuture<>();
  private @Nullable Chunks chunks;

  StreamedAnswer(
      SseStream stream, String id, long created, boolean includeUsage, Duration patience) {
    this.stream = stream;
    this.id = id;
    this.created = created;
    this.includeUsage = includeUsage;
    this.patience = patience;
  }

  /** Waits until it is known how the response begins. */
  Head head() {
    return head.join();
  }

  @Override
  public void begin(Routed routed, Answerer answerer) {
    chunks = new Chunks(id, created, answerer.model(), includeUsage);
    head.complete(new Head.Begun(routed));
  }

  @Override
  public void deltas(Deltas deltas) throws CallerGone {
    send(begun().of(deltas), patience);
  }

  @Override
  public void embeddings(List<Embedding> vectors) {
    throw new IllegalStateException("embeddings are not streamed");
  }

  /** Ends the stream as the request ended. */
  void end(Ending ending) throws CallerGone {
    if (head.complete(new Head.NoAnswer(ending))) {
      return;
    }
    switch (ending) {
      case Ending.Answered answered -> {
        send(begun().last(answered.usage()), patience);
        stream.sendDone(patience);
      }
      case Ending.Refused refused -> sayProblem(refused.problem());
      case Ending.Blocked blocked -> sayProblem(blocked.problem());
      case Ending.Failed failed -> sayProblem(failed.problem());
      case Ending.Cancelled _ -> throw new CallerGone("cancelled");
    }
  }

  /** Ends a wait for the head of an answer that will not come. */
  void fail(Throwable why) {
    head.completeExceptionally(why);
  }

  private void sayProblem(Problem problem) throws CallerGone {
    stream.send(Bodies.error(problem), LAST_WORD);
  }

  private void send(List<byte[]> events, Duration wait) throws CallerGone {
    for (byte[] event : events) {
      stream.send(event, wait);
    }
  }

  private Chunks begun() {
    if (chunks == null) {
      throw new IllegalStateException("deltas before the beginning");
    }
    return chunks;
  }
}
