package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What shops write all day is clean, and passes a stream unchanged. */
class BenignTest {
  private static final Engine ENGINE = Engine.standard();

  record Text(String language, String text) {}

  static Stream<Text> texts() {
    var in = Objects.requireNonNull(BenignTest.class.getResourceAsStream("benign.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> new Text(line.substring(0, 2), line.substring(3)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isClean(Text text) {
    Scan scan = ENGINE.scan(List.of(Passage.text("/messages/0/content", text.text)));
    assertTrue(scan.clean(), () -> text.text + "\n" + scan);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void passesAStreamUnchanged(Text text) {
    StreamTest.Result result =
        StreamTest.run(text.text, StreamOptions.all(Action.MASK), StreamTest.singles(text.text));
    assertEquals(text.text, result.text());
  }

  /** No segment of a table may grow beyond what a stream holds back. */
  @Test
  void letsLongTablesOfNumbersPass() {
    for (String separator : List.of(", ", " | ", "<br>")) {
      var table = new StringBuilder();
      for (int i = 0; i < 1_200; i++) {
        table.append(1_000 + i * 7).append(i % 8 == 7 && separator.length() > 1 ? "\n" : separator);
      }
      String text = table.toString();
      assertTrue(ENGINE.scan(List.of(Passage.text("", text))).clean(), separator);
      StreamTest.Result result = StreamTest.run(text, StreamOptions.masking(), List.of(text));
      assertEquals(text, result.text(), () -> separator + result.masked());
    }
  }

  @Test
  void speaksSevenLanguages() {
    var counts = texts().collect(Collectors.groupingBy(Text::language, Collectors.counting()));
    assertEquals(7, counts.size());
    assertTrue(counts.values().stream().allMatch(n -> n >= 20), counts::toString);
  }
}
