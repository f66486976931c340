package portcullis.audit.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HoldbackTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final Holdback holdback =
      new Holdback(Duration.ofSeconds(30), Duration.ofSeconds(1), START);

  /** Whether a sweep may close something at the end of this time, with one each second. */
  private boolean sweepUntil(int from, int to) {
    boolean over = false;
    for (int second = from; second <= to; second++) {
      over = holdback.isOver(START.plusSeconds(second));
    }
    return over;
  }

  @Test
  void lastsAGraceAfterTheStart() {
    assertFalse(sweepUntil(1, 29));
    assertTrue(sweepUntil(30, 30));
  }

  @Test
  void beginsAgainAfterAStall() {
    assertTrue(sweepUntil(1, 40));
    assertTrue(holdback.isOver(START.plusSeconds(42)));
    assertFalse(holdback.isOver(START.plusSeconds(45)));
    assertFalse(sweepUntil(46, 74));
    assertTrue(sweepUntil(75, 75));
  }

  @Test
  void beginsAgainWhenTheClockIsSetBack() {
    assertTrue(sweepUntil(1, 40));
    assertFalse(sweepUntil(10, 39));
    assertTrue(sweepUntil(40, 40));
  }
}
