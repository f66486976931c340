package portcullis.cli.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = Backoff.STANDARD;

  @Test
  void doublesUntilHalfAMinute() {
    assertEquals(Duration.ofMillis(250), backoff.delay(1));
    assertEquals(Duration.ofMillis(500), backoff.delay(2));
    assertEquals(Duration.ofSeconds(16), backoff.delay(7));
    assertEquals(Duration.ofSeconds(30), backoff.delay(8));
    assertEquals(Duration.ofSeconds(30), backoff.delay(1_000_000));
  }

  @Test
  void countsDeathsInARow() {
    assertEquals(4, backoff.deaths(3, Duration.ofSeconds(59)));
  }

  @Test
  void forgivesAfterAMinuteOfQuiet() {
    assertEquals(1, backoff.deaths(3, Duration.ofMinutes(1)));
  }
}
