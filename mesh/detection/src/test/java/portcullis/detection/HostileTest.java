package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A megabyte made to be slow is read in seconds, whole and as a stream, and the stream never holds
 * more than its limit.
 */
class HostileTest {
  private static final Engine ENGINE = Engine.standard();
  private static final int MEGABYTE = 1 << 20;
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  record Text(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Text> texts() {
    return Stream.of(
        filled("one digit", "1"),
        filled("spaced digits", "4 "),
        filled("cards", "4111 1111 1111 1111 "),
        filled("glued groups", "4111-"),
        filled("at signs", "@"),
        filled("addresses", "a@b.co "),
        filled("at words", "a at b dot c "),
        filled("dots", "a.b."),
        filled("plus signs", "+49 30 "),
        filled("telephones", "030 901820 "),
        filled("zeros", "0 1 "),
        filled("telephone words", "tel 030 12 34 56 78 "),
        filled("percent", "%25"),
        filled("ampersands", "&#"),
        filled("backslashes", "\\u005c"),
        filled("spaces", " "),
        filled("zero width", "\u200B"),
        filled("combining marks", "\u0301"),
        filled("expanding characters", "\uFDFA"),
        filled("tags", "\uDB40\uDC41"),
        filled("lone surrogates", "\uD83D"),
        filled("open phrases", "ignore all previous "),
        filled("cost words", "our cost price margin "),
        filled("titles", "Dear Mr. Anna Maria "),
        filled("secret words", "password: "),
        filled("key headers", "-----BEGIN PRIVATE KEY----- "),
        filled("token headers", "eyJhbGciOiJ."),
        filled("schemes", "a://b:"),
        filled("iban heads", "DE89 "),
        filled("braces", "{\"a\":"),
        filled("commas", "1,"),
        filled("groups apart", "4111 | "),
        filled("groups over line breaks", "4111<br>"),
        filled("bank groups apart", "DE89, 3704, "),
        filled("equals signs", "=40"),
        filled("octal escapes", "\\100"),
        filled("quoted at signs", "a\"@"),
        filled("random-looking runs", "aB3dE5fG7hI9jK1lM3nO5pQ7r "),
        filled("one random-looking run", "aB3dE5fG7hI9jK1lM3nO5pQ7r/"),
        new Text("nested base64", nested()),
        new Text(
            "much base64",
            (Base64.getEncoder()
                        .encodeToString("hello hello hello".getBytes(StandardCharsets.UTF_8))
                    + " ")
                .repeat(40_000)));
  }

  private static Text filled(String name, String unit) {
    return new Text(name, unit.repeat(MEGABYTE / unit.length()));
  }

  private static String nested() {
    String text = "anna@example.com ".repeat(20_000);
    for (int i = 0; i < 6; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    return text.substring(0, MEGABYTE);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadWhole(Text text) {
    Scan scan =
        assertTimeoutPreemptively(
            GENEROUS, () -> ENGINE.scan(List.of(Passage.text("", text.text))));
    assertEquals(text.text.length(), scan.characters());
    assertTrue(scan.findings().size() <= EngineOptions.standard().maxFindings());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadAsAStream(Text text) {
    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          StreamScan stream =
              ENGINE.stream(List.of(Passage.text("", "hello")), StreamOptions.masking());
          for (int i = 0; i < text.text.length(); i += 1000) {
            stream.push(text.text.substring(i, Math.min(text.text.length(), i + 1000)));
            assertTrue(stream.heldBack() <= StreamScan.LONGEST_SEGMENT + 1000, text.name);
          }
          stream.end();
        });
  }
}
