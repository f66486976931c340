package portcullis.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private final StrictJson json = new StrictJson(JsonLimits.STANDARD);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "{} x",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "[NaN]",
        "[Infinity]",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[0x10]",
        "// c\n{}",
        "/* c */{}",
        "[\"\t\"]",
        "[\"\\x41\"]",
        "\uFEFF{}",
        "{}\u0000"
      })
  void refusesWhatIsNotJson(String text) {
    assertEquals(BadJson.Kind.MALFORMED, refusal(text).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void refusesOtherEncodings(String charset) {
    byte[] text = "{\"a\":\"b\"}".getBytes(Charset.forName(charset));

    assertEquals(BadJson.Kind.MALFORMED, assertThrows(BadJson.class, () -> json.read(text)).kind());
  }

  @Test
  void refusesOverlongAndBrokenUtf8() {
    byte[][] texts = {
      {'"', (byte) 0xC0, (byte) 0x80, '"'},
      {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
      {'"', (byte) 0xFF, '"'},
      {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'}
    };
    for (byte[] text : texts) {
      assertThrows(BadJson.class, () -> json.read(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
        "[{\"a\":{}},{\"a\":1,\"a\":1}]"
      })
  void refusesTheSameKeyTwice(String text) {
    assertEquals(BadJson.Kind.DUPLICATE_KEY, refusal(text).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"\\ud800\"]",
        "[\"\\udc00\"]",
        "[\"\\ud800x\"]",
        "[\"\\udc00\\ud800\"]",
        "{\"\\ud83d\":1}",
        "[\"\\ud83d\\ude00\\ud83d\"]"
      })
  void refusesHalfASurrogatePair(String text) {
    assertEquals(BadJson.Kind.LONE_SURROGATE, refusal(text).kind());
  }

  @Test
  void acceptsAWholePair() throws BadJson {
    assertEquals("\uD83D\uDE00", json.read(utf8("[\"\\ud83d\\ude00\"]")).get(0).textValue());
  }

  @Test
  void hasLimits() {
    StrictJson small = new StrictJson(new JsonLimits(100, 3, 10, 4, 5));

    assertEquals(BadJson.Kind.TOO_LARGE, refusal(small, "\"" + "a".repeat(99) + "\"").kind());
    assertEquals(BadJson.Kind.TOO_DEEP, refusal(small, "[[[[]]]]").kind());
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(small, "[1,2,3,4,5,6,7,8,9,0]").kind());
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(small, "{\"abcde\":1}").kind());
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(small, "[123456]").kind());
  }

  @Test
  void quotesNothingInItsRefusals() {
    for (String text :
        new String[] {
          "{\"secret\":1,\"secret\":2}", "{\"a\": secret}", "[\"secret", "[\"secret\\ud800\"]"
        }) {
      assertFalse(String.valueOf(refusal(text).getMessage()).contains("secret"), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.10, 1.10",
    "0.000, 0.000",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "3.14159265358979323846264338327950288, 3.14159265358979323846264338327950288",
    "1E+2, 1E+2",
    "1e-7, 1E-7"
  })
  void keepsValueAndPrecisionOfNumbers(String number, String written) throws BadJson {
    assertEquals(written, new String(json.write(json.read(utf8(number))), StandardCharsets.UTF_8));
  }

  @Test
  void writesAHugeExponentAsShortAsItWas() throws BadJson {
    assertEquals(
        "[1E+999999]",
        new String(json.write(json.read(utf8("[1E+999999]"))), StandardCharsets.UTF_8));
  }

  private BadJson refusal(String text) {
    return refusal(json, text);
  }

  private static BadJson refusal(StrictJson json, String text) {
    return assertThrows(BadJson.class, () -> json.read(utf8(text)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
