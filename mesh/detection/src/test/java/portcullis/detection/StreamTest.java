package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
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
          Result masked = run(text, StreamOptions.all(Action.MASK), List.of(text));
          var allowed = new Allowed(text, masked);
          checkEveryMoment(
              seed, text, StreamOptions.all(Action.MASK), cut(text, random), allowed.text());
          checkEveryMoment(
              seed,
              text,
              StreamOptions.all(Action.BLOCK),
              cut(text, random),
              allowed.beforeFirst());
        });
  }

  private static void checkEveryMoment(
      long seed, String text, StreamOptions options, List<String> chunks, String allowed) {
    StreamScan stream = ENGINE.stream(List.of(), options);
    var released = new StringBuilder();
    for (String chunk : chunks) {
      released.append(stream.push(chunk).text());
      assertTrue(
          allowed.startsWith(released.toString()),
          () -> "seed " + seed + ": " + released + "\n of " + text);
    }
    released.append(stream.end().text());
    assertEquals(allowed, released.toString(), () -> "seed " + seed);
  }

  /**
   * What may get out of a text: all that is in no finding, and marks. Built from the spans, not
   * from the stream's text.
   */
  private record Allowed(String source, Result result) {
    String beforeFirst() {
      return source.substring(
          0, result.masked.stream().mapToInt(Finding::start).min().orElse(source.length()));
    }

    String text() {
      var marks = new ArrayList<String>();
      var matcher = Pattern.compile("\\[[A-Z_ ]+ removed\\]").matcher(result.text);
      while (matcher.find()) {
        marks.add(matcher.group());
      }
      var out = new StringBuilder();
      int at = 0;
      int mark = 0;
      for (int[] span : spans()) {
        out.append(source, at, span[0]).append(marks.get(mark++));
        at = span[1];
      }
      assertEquals(marks.size(), mark);
      return out.append(source, at, source.length()).toString();
    }

    private List<int[]> spans() {
      var spans = new ArrayList<int[]>();
      result.masked.stream()
          .sorted(Comparator.comparingInt(Finding::start))
          .forEach(
              f -> {
                if (!spans.isEmpty() && f.start() < spans.getLast()[1]) {
                  spans.getLast()[1] = Math.max(spans.getLast()[1], f.end());
                } else {
                  spans.add(new int[] {f.start(), f.end()});
                }
              });
      return spans;
    }
  }

  @Test
  void reportsHiddenTextOfTheContextOnlyOnce() {
    String text = "a &#127988;&#917607;&#917602; name@ \uDB40\uDC35\uDB40\uDC33 x";
    assertEquals(
        run(text, StreamOptions.masking(), List.of(text)),
        run(text, StreamOptions.masking(), singles(text)));
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
