package portcullis.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void takesQuantilesByNearestRank() {
    Series series = new Series();
    for (int millis = 100; millis >= 1; millis--) {
      series.good(answer(millis));
    }
    assertEquals(50, series.millis(0.5));
    assertEquals(99, series.millis(0.99));
    assertEquals(100, series.millis(1));
  }

  @Test
  void keepsEveryValueOfAllCallers() {
    Series all = new Series();
    for (int caller = 0; caller < 3; caller++) {
      Series one = new Series();
      for (int i = 0; i < 1_500; i++) {
        one.good(answer(1 + caller));
      }
      one.fault("status 429");
      all.add(one);
    }
    assertEquals(4_500, all.count());
    assertEquals(2, all.millis(0.5));
    assertEquals(Map.of("status 429", 3), all.faults());
  }

  @Test
  void countsRoundsTimeOnce() {
    Series series = new Series();
    series.good(answer(1));
    series.good(answer(1));
    series.round(1_000_000_000, 0.5);
    Series nextRound = new Series();
    nextRound.good(answer(1));
    nextRound.good(answer(1));
    nextRound.round(1_000_000_000, 0.5);
    series.add(nextRound);
    assertEquals(2, series.perSecond());
    assertEquals(250, series.cpuMillis());
  }

  @Test
  void hasNoQuantileWithoutAnswers() {
    assertTrue(Double.isNaN(new Series().millis(0.5)));
  }

  private static Answer answer(int millis) {
    return new Answer(200, Map.of(), "", 1, millis * 1_000_000L);
  }
}
