package portcullis.router.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import portcullis.router.CallerGone;

/**
 * Server-sent events (WHATWG HTML, 9.2) from a blocking writer to the server's demand. An event is
 * handed over only when the server asks for one, which it does when the caller has taken what came
 * before: so a slow reader holds up the writer, and nothing is piled up.
 */
final class SseStream implements Publisher<ReadBuffer>, Subscription {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final int PLENTY = 1 << 20;

  private final Semaphore demand = new Semaphore(0);
  private final ReadBufferFactory buffers;
  private @Nullable Subscriber<? super ReadBuffer> subscriber;
  private boolean ended;
  private volatile boolean gone;

  SseStream(ReadBufferFactory buffers) {
    this.buffers = buffers;
  }

  @Override
  public synchronized void subscribe(Subscriber<? super ReadBuffer> to) {
    subscriber = to;
    to.onSubscribe(this);
    if (ended) {
      to.onComplete();
    }
  }

  @Override
  public void request(long n) {
    // More permits than this mean "as many as there are"; a semaphore must not overflow.
    if (demand.availablePermits() < PLENTY) {
      demand.release((int) Math.min(n, PLENTY));
    }
  }

  @Override
  public void cancel() {
    gone = true;
    demand.release();
  }

  /**
   * Sends one event.
   *
   * @throws CallerGone if the caller left, or takes nothing for {@code patience}
   */
  void send(byte[] data, Duration patience) throws CallerGone {
    try {
      if (!demand.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CallerGone("the caller does not read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallerGone("interrupted");
    }
    synchronized (this) {
      if (gone || ended || subscriber == null) {
        throw new CallerGone("the caller left");
      }
      subscriber.onNext(buffers.adapt(event(data)));
    }
  }

  /** The event that tells clients that the answer is complete. */
  void sendDone(Duration patience) throws CallerGone {
    send(DONE, patience);
  }

  /** Ends the body. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      if (subscriber != null && !gone) {
        subscriber.onComplete();
      }
    }
  }

  private static byte[] event(byte[] data) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 8);
    event.writeBytes(DATA);
    event.writeBytes(data);
    event.writeBytes(END);
    return event.toByteArray();
  }
}
