package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portcullis.detection.catalogue.Detector;

/** Every detector keeps the promises of its own examples. */
class CatalogueTest {
  private static final Engine ENGINE = Engine.standard();

  record Example(Detector detector, String text) {
    @Override
    public String toString() {
      return detector.id() + ": " + text;
    }
  }

  static Stream<Example> found() {
    return ENGINE.catalogue().detectors().stream()
        .flatMap(d -> d.examples().found().stream().map(t -> new Example(d, t)));
  }

  static Stream<Example> left() {
    return ENGINE.catalogue().detectors().stream()
        .flatMap(d -> d.examples().left().stream().map(t -> new Example(d, t)));
  }

  @ParameterizedTest
  @MethodSource("found")
  void findsItsExamples(Example example) {
    int start = example.text.indexOf('‹');
    int end = example.text.indexOf('›') - 1;
    String text = example.text.replace("‹", "").replace("›", "");
    Scan scan = ENGINE.scan(List.of(Passage.text("", text)));
    assertTrue(
        scan.findings().stream()
            .anyMatch(
                f ->
                    f.detector().equals(example.detector.id())
                        && f.start() == start
                        && f.end() == end),
        () -> "expected " + start + ".." + end + " in: " + text + "\n" + scan.findings());
  }

  @ParameterizedTest
  @MethodSource("found")
  void aStreamMasksTheExamplesToo(Example example) {
    String text = example.text.replace("‹", "").replace("›", "");
    StreamTest.Result whole = StreamTest.run(text, StreamOptions.all(Action.MASK), List.of(text));
    assertEquals(
        whole, StreamTest.run(text, StreamOptions.all(Action.MASK), StreamTest.singles(text)));
    int start = example.text.indexOf('‹');
    int end = example.text.indexOf('›') - 1;
    assertTrue(
        whole.masked().stream().anyMatch(f -> f.start() <= start && f.end() >= end),
        () -> text + "\n" + whole);
  }

  @ParameterizedTest
  @MethodSource("left")
  void leavesItsCounterExamplesAlone(Example example) {
    Scan scan = ENGINE.scan(List.of(Passage.text("", example.text)));
    assertTrue(
        scan.findings().stream().noneMatch(f -> f.detector().equals(example.detector.id())),
        () -> example.text + "\n" + scan.findings());
  }

  @Test
  void everyDetectorHasANameOfItsOwnAndExamplesOfBothKinds() {
    var ids = new HashSet<String>();
    for (Detector detector : ENGINE.catalogue().detectors()) {
      assertTrue(ids.add(detector.id()), detector.id());
      assertFalse(detector.examples().found().isEmpty(), detector.id());
      assertFalse(detector.examples().left().isEmpty(), detector.id());
    }
    assertEquals(64, ENGINE.digest().length());
  }
}
