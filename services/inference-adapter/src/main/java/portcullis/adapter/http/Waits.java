package portcullis.adapter.http;

import portcullis.adapter.Call;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Timeouts;

/** How long the next wait of one exchange may be, and what it means when it ran out. */
final class Waits {
  private final Timeouts timeouts;
  private final Call call;
  private final long start = System.nanoTime();
  private Kind nearest = Kind.FIRST_BYTE_TIMEOUT;

  Waits(Timeouts timeouts, Call call) {
    this.timeouts = timeouts;
    this.call = call;
  }

  /** Nanoseconds until the first byte is overdue. */
  long untilFirstByte() {
    return within(timeouts.firstByte().toNanos() - spent(), Kind.FIRST_BYTE_TIMEOUT);
  }

  /** Nanoseconds until the next piece is overdue. */
  long untilNextPiece() {
    return within(timeouts.idle().toNanos(), Kind.IDLE_TIMEOUT);
  }

  /** What the last wait that was asked for ran into. */
  ProviderFailure ranOut() {
    return new ProviderFailure(nearest);
  }

  private long within(long wait, Kind kind) {
    nearest = kind;
    long least = wait;
    long total = timeouts.total().toNanos() - spent();
    if (total < least) {
      least = total;
      nearest = Kind.TOTAL_TIMEOUT;
    }
    long remaining = call.remaining();
    if (remaining < least) {
      least = remaining;
      nearest = Kind.DEADLINE;
    }
    return least;
  }

  private long spent() {
    return System.nanoTime() - start;
  }
}
