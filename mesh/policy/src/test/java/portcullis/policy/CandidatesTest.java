package portcullis.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final List<Backend> ALL =
      List.of(
          new Backend("a", false),
          new Backend("b", true),
          new Backend("c", false),
          new Backend("d", true));

  @Test
  void onlyShrinksWhateverIsDoneToIt() {
    Random random = new Random(20261125);
    for (int run = 0; run < 2_000; run++) {
      Candidates before = Candidates.all(ALL);
      for (int step = 0; step < 8; step++) {
        Candidates after = step(before, random.nextInt(4), ALL.get(random.nextInt(ALL.size())));
        assertTrue(before.toList().containsAll(after.toList()), "run " + run + ", step " + step);
        before = after;
      }
    }
  }

  @Test
  void staysInTheHouseOnceItIs() {
    Candidates inHouse = Candidates.all(ALL).inHouse().prefer(Backend::cloud);
    assertEquals(List.of(ALL.get(0), ALL.get(2)), inHouse.toList());
  }

  private static Candidates step(Candidates before, int kind, Backend backend) {
    return switch (kind) {
      case 0 -> before.without(backend);
      case 1 -> before.prefer(backend::equals);
      case 2 -> before.keep(b -> !b.model().equals(backend.model()));
      default -> before.inHouse();
    };
  }
}
