package portcullis.adapter;

import java.time.Duration;

/**
 * How long to wait for a provider.
 *
 * @param connect for the connection, TLS included
 * @param firstByte from sending to the first byte of the answer's body
 * @param idle between two pieces of the answer
 * @param total for all of it
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
  public static final Timeouts STANDARD =
      new Timeouts(
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
}
