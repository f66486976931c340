package portcullis.audit.grpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import portcullis.audit.Ledger;
import portcullis.audit.v1.Entry;
import portcullis.audit.v1.TailRequest;
import portcullis.tlog.store.LogException;

/**
 * Sends the newest entries and then, if asked, those that come, no faster than the reader takes
 * them.
 */
final class TailStream {
  private static final int DEFAULT_LAST = 20;
  private static final int MOST_LAST = 10_000;

  /** How soon a reader's leaving, or its being ready again, is noticed. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Ledger ledger;
  private final ServerCallStreamObserver<Entry> reader;

  TailStream(Ledger ledger, ServerCallStreamObserver<Entry> reader) {
    this.ledger = ledger;
    this.reader = reader;
  }

  /** Returns the index after the last entry sent. */
  long send(TailRequest request) throws LogException {
    long last = Integer.toUnsignedLong(request.getLast());
    long size = ledger.head().size();
    long next = Math.max(0, size - Math.min(last == 0 ? DEFAULT_LAST : last, MOST_LAST));
    next = sendUpTo(size, next);
    while (request.getFollow() && isListening() && ledger.isWritable()) {
      next = sendUpTo(ledger.awaitBeyond(next, GLANCE).size(), next);
    }
    if (isListening()) {
      reader.onCompleted();
    }
    return next;
  }

  private long sendUpTo(long size, long from) throws LogException {
    long next = from;
    while (next < size && isListening()) {
      if (reader.isReady()) {
        reader.onNext(Entries.plain(next, ledger.read(next)));
        next++;
      } else {
        rest();
      }
    }
    return next;
  }

  /** The call's own callbacks cannot run while this thread serves it; its context tells. */
  private static boolean isListening() {
    return !Context.current().isCancelled();
  }

  private static void rest() throws LogException.Unsettled {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException.Unsettled("interrupted");
    }
  }
}
