package portcullis.guard.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.detection.Engine;
import portcullis.detection.Finding;
import portcullis.detection.Passage;
import portcullis.detection.StreamOptions;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.StrictJson;

class LeaksTest {
  private static final Engine ENGINE = Engine.standard();
  private static final String EMAIL = "erika.mustermann@beispiel-shop.de";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{ \"sku\" : \"shirt-42\",\n \"qty\": 3 }",
        "{\"path\":\"C:\\\\temp\",\"t\":\"a\\u00e9b\\nc\"}",
        "{\"sku\": \"shi"
      })
  void leavesHarmlessArgumentsAsTheyAre(String arguments) {
    assertEquals(new Cleaned(arguments, List.of()), clean(arguments));
  }

  @Test
  void masksWithinAString() {
    assertEquals(
        "{\"to\":\"Dear [EMAIL removed], hello\",\"n\":1}",
        clean("{\"to\":\"Dear " + EMAIL + ", hello\",\"n\":1}").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\":\"E\"}",
        "{\"E\":1}",
        "{\"a\":[{\"b\":\"x\\n\\\"E\\\"\"}]}",
        "{\"to\":\"erika.mustermann\\u0040beispiel-shop.de\"}",
        "{\"to\":\"\\u0065rika.mustermann\\u0040beispiel\\u002dshop.de\"}",
        "{\"q\":\"{\\\"to\\\":\\\"erika.mustermann\\\\u0040beispiel-shop.de\\\"}\"}",
        "{\"card\":4111111111111111}",
        "{\"a\":4.111111111111111e15}",
        "[41111111111111110e-1]",
        "{\"card\":\"4111 1111 1111 1111\"}",
        "[\"E\",\"E\"]",
        "\"E\""
      })
  void masksWhereverItStandsAndLeavesJson(String template) throws Exception {
    Cleaned cleaned = clean(template.replace("E", EMAIL));

    assertFalse(cleaned.leaks().isEmpty());
    assertTrue(cleaned.text().contains(" removed]"), cleaned.text());
    assertFalse(cleaned.text().contains("mustermann"), cleaned.text());
    assertFalse(cleaned.text().contains("1111"), cleaned.text());
    new StrictJson(JsonLimits.STANDARD).read(cleaned.text().getBytes(StandardCharsets.UTF_8));
  }

  /** One leak that is seen at once must not hide another that is seen only without its escapes. */
  @Test
  void masksEveryLeakOfOneToken() {
    Cleaned cleaned = clean("{\"t\":\"first@beispiel.de then second\\\\\\\\u0040beispiel.de\"}");

    assertFalse(cleaned.text().contains("first"), cleaned.text());
    assertFalse(cleaned.text().contains("second"), cleaned.text());
  }

  /** The engine lists a limited number of findings; the next one must not slip by. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"t\":\"L\"}", "{\"t\":\"L", "[L]"})
  void letsNothingPassBehindAnOverfullList(String template) {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      many.append("a").append(i).append("@beispiel.de, ");
    }

    Cleaned cleaned = clean(template.replace("L", many + EMAIL));

    assertFalse(cleaned.text().contains("mustermann"), "a leak passed");
    assertFalse(cleaned.text().contains("beispiel"), "a leak passed");
  }

  @Test
  void keepsMaskedKeysApart() throws Exception {
    Cleaned cleaned = clean("{\"a1@beispiel.de\":1,\"a2@beispiel.de\":2,\"a3@beispiel.de\":3}");

    assertEquals(3, cleaned.leaks().size());
    new StrictJson(JsonLimits.STANDARD).read(cleaned.text().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\":\"E",
        "{\"to\":\"E\",",
        "to=E",
        "{\"to\":\"erika.mustermann\\u0040beispiel-shop.de",
        "{\"a\":\"b@beispiel.de\",\"to\":\"erika.mustermann\\\\u0040beispiel-shop.de",
      })
  void masksWhatIsNoJson(String template) {
    Cleaned cleaned = clean(template.replace("E", EMAIL));

    assertFalse(cleaned.leaks().isEmpty());
    assertFalse(cleaned.text().contains("beispiel"), cleaned.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":4.111111111111111e15",
        "{\"q\":\"{\\\"a\\\":4.111111111111111e15}\"}",
        "n=4.111111111111111e15 and more"
      })
  void masksANumberWithAnExponentInAnyText(String arguments) {
    Cleaned cleaned = clean(arguments);

    assertFalse(cleaned.leaks().isEmpty());
    assertFalse(cleaned.text().contains("1111"), cleaned.text());
  }

  @Test
  void namesTheSpanInTheArgumentsAsTheyWere() {
    String arguments = "{\"n\":1,\"to\":\"" + EMAIL + "\"}";

    Finding leak = clean(arguments).leaks().getFirst();

    assertEquals("\"" + EMAIL + "\"", arguments.substring(leak.start(), leak.end()));
  }

  @Test
  void letsAnEchoPass() {
    List<Passage> prompt = List.of(Passage.text("/messages/0/content", "Write to " + EMAIL + " !"));
    String arguments = "{\"to\":\"" + EMAIL + "\",\"bcc\":\"other@beispiel.de\"}";

    Cleaned cleaned = new Leaks(ENGINE, prompt, StreamOptions.masking()).clean(arguments);

    assertEquals("{\"to\":\"" + EMAIL + "\",\"bcc\":\"[EMAIL removed]\"}", cleaned.text());
  }

  @Test
  void letsAnEchoInEscapesPass() {
    List<Passage> prompt = List.of(Passage.text("/messages/0/content", "Write to " + EMAIL + " !"));
    String arguments = "{\"to\":\"erika.mustermann\\u0040beispiel-shop.de\"}";

    assertEquals(
        arguments, new Leaks(ENGINE, prompt, StreamOptions.masking()).clean(arguments).text());
  }

  @Test
  void letsAnEchoInOtherDressPass() {
    List<Passage> prompt =
        List.of(Passage.text("/messages/0/content", "Refund card 4111 1111 1111 1111 please"));
    String arguments = "{\"card\":\"4111111111111111\"}";

    assertEquals(
        arguments, new Leaks(ENGINE, prompt, StreamOptions.masking()).clean(arguments).text());
  }

  private static Cleaned clean(String arguments) {
    return new Leaks(ENGINE, List.of(), StreamOptions.masking()).clean(arguments);
  }
}
