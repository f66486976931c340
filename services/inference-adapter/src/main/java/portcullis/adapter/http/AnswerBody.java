package portcullis.adapter.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;

/**
 * The body of an answer, read piece by piece by a thread that waits. The next piece is asked for
 * when the last was taken: a slow reader slows the provider.
 */
final class AnswerBody implements BodySubscriber<AnswerBody> {
  private final Waits waits;
  private final long maxBytes;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean wanted;
  private volatile boolean abandoned;
  private volatile boolean ended;
  private boolean asked;
  private boolean begun;
  private long bytes;

  AnswerBody(Waits waits, long maxBytes) {
    this.waits = waits;
    this.maxBytes = maxBytes;
  }

  /**
   * The next piece; null after the last.
   *
   * @throws ProviderFailure if it is overdue, too much, or the connection is gone
   */
  byte @Nullable [] next() throws ProviderFailure {
    byte[] piece = poll(begun ? waits.untilNextPiece() : waits.untilFirstByte());
    begun = true;
    return piece;
  }

  /** The same, but only if it comes soon; null also if it does not: then nothing more is read. */
  byte @Nullable [] nextWithin(Duration grace) throws ProviderFailure {
    try {
      return poll(Math.min(grace.toNanos(), waits.untilNextPiece()));
    } catch (ProviderFailure e) {
      if (e.kind() == Kind.CANCELLED) {
        throw e;
      }
      close();
      return null;
    }
  }

  private byte @Nullable [] poll(long nanos) throws ProviderFailure {
    if (ended) {
      return null;
    }
    if (!asked) {
      asked = true;
      request();
    }
    return switch (await(nanos)) {
      case null -> throw failed(waits.ranOut().kind());
      case Signal.Piece(List<ByteBuffer> buffers) -> {
        asked = false;
        yield copy(buffers);
      }
      case Signal.End _ -> {
        ended = true;
        yield null;
      }
      case Signal.Lost _ -> throw failed(Kind.CONNECTION_LOST);
      case Signal.Abandoned _ -> throw failed(Kind.CANCELLED);
    };
  }

  private @Nullable Signal await(long nanos) throws ProviderFailure {
    try {
      return abandoned ? Signal.ABANDONED : signals.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Kind.CANCELLED);
    }
  }

  private byte[] copy(List<ByteBuffer> buffers) throws ProviderFailure {
    int size = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    bytes += size;
    if (bytes > maxBytes) {
      throw failed(Kind.TOO_LARGE);
    }
    byte[] piece = new byte[size];
    int at = 0;
    for (ByteBuffer buffer : buffers) {
      int length = buffer.remaining();
      buffer.get(piece, at, length);
      at += length;
    }
    return piece;
  }

  private ProviderFailure failed(Kind kind) {
    close();
    return new ProviderFailure(kind);
  }

  /** Closes the connection, unless the answer was read to its end. */
  void close() {
    if (!ended) {
      ended = true;
      cancel();
    }
  }

  /** The caller went away: closes the connection and wakes the reader. From any thread. */
  void abandon() {
    if (!ended) {
      abandoned = true;
      cancel();
      signals.add(Signal.ABANDONED);
    }
  }

  private synchronized void cancel() {
    abandoned = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** The body can be read before it is known where it comes from. */
  private synchronized void request() {
    if (subscription == null) {
      wanted = true;
    } else {
      subscription.request(1);
    }
  }

  @Override
  public CompletionStage<AnswerBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (abandoned) {
      given.cancel();
    } else if (wanted) {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Piece(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(Signal.LOST);
  }

  @Override
  public void onComplete() {
    signals.add(Signal.END);
  }

  private sealed interface Signal {
    Signal END = new End();
    Signal LOST = new Lost();
    Signal ABANDONED = new Abandoned();

    record Piece(List<ByteBuffer> buffers) implements Signal {}

    record End() implements Signal {}

    record Lost() implements Signal {}

    record Abandoned() implements Signal {}
  }
}
