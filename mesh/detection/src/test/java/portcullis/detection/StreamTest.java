package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Promise P6: however a text is cut, the result is that of the whole text, and nothing of a value
 * gets out before its mark.
 */
class StreamTest {
  private static final Engine ENGINE = Engine.standard();
  private static final int TEXTS = 1_500;
  private static final int CUTTINGS = 4;

  record Result(String text, List<Finding> masked, Optional<Finding> blocked) {}

  @Test
  void givesTheSameForEveryCutting() {
    eachText(
        (seed, random, text) -> {
          StreamOptions options = random.nextInt(4) == 0 ? someBlocking() : StreamOptions.masking();
          Result whole = run(text, options, List.of(text));
          assertEquals(
              whole,
              run(text, options, singles(text)),
              () -> "seed " + seed + ", single characters");
          for (int i = 0; i < CUTTINGS; i++) {
            assertEquals(whole, run(text, options, cut(text, random)), () -> "seed " + seed);
          }
        });
  }

  @Test
  void masksWhatAScanOfTheWholeTextFinds() {
    eachText(
        (seed, random, text) -> {
          Result result = run(text, StreamOptions.all(Action.MASK), cut(text, random));
          Scan scan = ENGINE.scan(List.of(Passage.text("", text)));
          for (Finding finding : scan.findings()) {
            assertTrue(
                covered(finding, result.masked),
                () -> "seed " + seed + ": " + finding + "\n" + result.masked);
          }
        });
  }

  @Test
  void releasesNoCharacterOfAValueAtAnyMoment() {
    eachText(
        (seed, random, text) -> {
          List<Finding> values = ENGINE.scan(List.of(Passage.text("", text))).findings();
          boolean block = random.nextBoolean();
          StreamScan stream =
              ENGINE.stream(List.of(), StreamOptions.all(block ? Action.BLOCK : Action.MASK));
          int first = values.stream().mapToInt(Finding::start).min().orElse(Integer.MAX_VALUE);
          var released = new StringBuilder();
          for (String chunk : cut(text, random)) {
            released.append(stream.push(chunk).text());
            checkPrefix(seed, text, released, first);
          }
          released.append(stream.end().text());
          checkPrefix(seed, text, released, first);
        });
  }

  /**
   * Up to the first value the released text is the text; what comes then must be a mark, or
   * nothing.
   */
  private static void checkPrefix(long seed, String text, StringBuilder released, int first) {
    int same = Math.min(first, released.length());
    assertEquals(
        text.substring(0, Math.min(same, text.length())),
        released.substring(0, same),
        () -> "seed " + seed);
    if (released.length() > first) {
      assertEquals(
          '[', released.charAt(first), () -> "seed " + seed + ": " + released.substring(first));
    }
  }

  @Test
  void holdsBackLittleOfRunningText() {
    String prose = RandomTexts.prose(RandomGenerator.of("L64X128MixRandom"), 400);
    StreamScan stream = ENGINE.stream(List.of(), StreamOptions.masking());
    long held = 0;
    for (String single : singles(prose)) {
      stream.push(single);
      held += stream.heldBack();
    }
    double mean = (double) held / prose.length();
    assertTrue(mean < 10, "mean hold-back " + mean);
  }

  private static boolean covered(Finding finding, List<Finding> masked) {
    for (int i = finding.start(); i < finding.end(); i++) {
      int at = i;
      if (masked.stream().noneMatch(m -> m.start() <= at && at < m.end())) {
        return false;
      }
    }
    return true;
  }

  private static StreamOptions someBlocking() {
    return StreamOptions.masking()
        .with(Category.CREDENTIAL, Action.BLOCK)
        .with(Category.PAYMENT, Action.BLOCK);
  }

  static Result run(String text, StreamOptions options, List<String> chunks) {
    assertEquals(text, String.join("", chunks));
    StreamScan stream = ENGINE.stream(List.of(), options);
    var out = new StringBuilder();
    var masked = new ArrayList<Finding>();
    Optional<Finding> blocked = Optional.empty();
    for (String chunk : chunks) {
      Release release = stream.push(chunk);
      out.append(release.text());
      masked.addAll(release.masked());
      blocked = blocked.or(release::blocked);
    }
    Release release = stream.end();
    out.append(release.text());
    masked.addAll(release.masked());
    return new Result(out.toString(), masked, blocked.or(release::blocked));
  }

  static List<String> singles(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  private static List<String> cut(String text, RandomGenerator random) {
    var chunks = new ArrayList<String>();
    int most = 1 + random.nextInt(40);
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + random.nextInt(most + 1));
      chunks.add(text.substring(at, end));
      at = end;
    }
    return chunks;
  }

  private interface Check {
    void check(long seed, RandomGenerator random, String text);
  }

  private static void eachText(Check check) {
    long base = 20_260_101L;
    for (int i = 0; i < TEXTS; i++) {
      long seed = base + i;
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      check.check(seed, random, RandomTexts.mixed(random));
    }
  }
}
