package portcullis.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrictJsonTest {
  private final StrictJson json = new StrictJson(JsonLimits.STANDARD);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private BadJson.Kind refusal(byte[] text) {
    return assertThrows(BadJson.class, () -> json.read(text)).kind();
  }

  @Test
  void keepsWhatTheCallerWroteWithoutItsSpaces() throws BadJson {
    String compact = "{\"a\":[1.50,1e3,-0,\"\u00e9\ud83d\ude00\"],\"b\":{\"c\":null}}";

    String written =
        new String(json.write(json.read(utf8(" " + compact + "\n"))), StandardCharsets.UTF_8);

    assertEquals(json.read(utf8(compact)), json.read(utf8(written)));
  }

  @Test
  void refusesWhatTwoReadersCouldReadDifferently() {
    assertEquals(BadJson.Kind.DUPLICATE_KEY, refusal(utf8("{\"a\":1,\"a\":2}")));
    assertEquals(BadJson.Kind.DUPLICATE_KEY, refusal(utf8("{\"a\":1,\"\\u0061\":2}")));
    assertEquals(BadJson.Kind.LONE_SURROGATE, refusal(utf8("\"\\ud800\"")));
    assertEquals(BadJson.Kind.LONE_SURROGATE, refusal(utf8("{\"\\udc00x\":1}")));
  }

  @Test
  void refusesWhatIsNotJsonOrNotUtf8() {
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "{'a':1}",
            "{a:1}",
            "[1,]",
            "NaN",
            "1 2",
            "\ufeff{}",
            "//x\n1",
            "\"\t\"")) {
      assertEquals(BadJson.Kind.MALFORMED, refusal(utf8(text)), text);
    }
    assertEquals(BadJson.Kind.MALFORMED, refusal(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}));
    assertEquals(BadJson.Kind.MALFORMED, refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16)));
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() {
    assertEquals(BadJson.Kind.TOO_DEEP, refusal(utf8("[".repeat(65) + "]".repeat(65))));
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(utf8("[" + "1,".repeat(200_000) + "1]")));
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(utf8("1".repeat(401))));
    assertEquals(BadJson.Kind.TOO_LARGE, refusal(utf8("{\"" + "k".repeat(4_097) + "\":1}")));
  }
}
