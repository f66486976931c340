package portcullis.router.grpc.peers;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tries lost peers again soon. A channel waits up to two minutes before it connects anew, which is
 * right for a distant service, not for a neighbour that was just restarted.
 */
public final class QuickReconnect implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);

  private final List<ManagedChannel> channels;
  private volatile boolean closed;

  private QuickReconnect(List<ManagedChannel> channels) {
    this.channels = channels;
  }

  /** Looks after these channels. */
  public static QuickReconnect of(
      ManagedChannel classifier,
      ManagedChannel guard,
      ManagedChannel audit,
      ManagedChannel local,
      Optional<ManagedChannel> cloud) {
    QuickReconnect reconnect =
        new QuickReconnect(
            Stream.concat(Stream.of(classifier, guard, audit, local), cloud.stream()).toList());
    Thread.ofVirtual().name("reconnect").start(reconnect::watch);
    return reconnect;
  }

  private void watch() {
    while (!closed) {
      for (ManagedChannel channel : channels) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
          channel.resetConnectBackoff();
        }
      }
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
