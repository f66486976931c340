package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Engine ENGINE = Engine.standard();

  private static Scan scan(Passage... passages) {
    return ENGINE.scan(List.of(passages));
  }

  private static List<String> types(Scan scan) {
    return scan.findings().stream().map(Finding::type).toList();
  }

  private static List<Gap.Reason> gaps(String text) {
    return scan(Passage.text("/a", text)).gaps().stream().map(Gap::reason).toList();
  }

  @Test
  void pinsItsDefaults() {
    var options = EngineOptions.standard();
    assertEquals(
        List.of("DE", "AT", "CH", "FR", "BE", "NL", "ES", "IT", "PL", "GB", "IE", "US"),
        options.phoneRegions());
    assertEquals(2_097_152, options.maxPassageCharacters());
    assertEquals(8_388_608, options.maxCharacters());
    assertEquals(1_000, options.maxFindings());
    assertEquals(3, options.decodeDepth());
    assertEquals(1_048_576, options.decodeBudget());
    assertEquals(4_096, StreamScan.LONGEST_SEGMENT);
  }

  @Test
  void findsNothingInNothing() {
    assertTrue(scan().clean());
    assertTrue(scan(Passage.text("", "")).clean());
  }

  @Test
  void scansKeysAndNumbers() {
    Scan scan =
        scan(
            new Passage("/a/anna@example.com", "anna@example.com", Passage.Kind.KEY),
            new Passage("/a/n", "4111111111111111", Passage.Kind.NUMBER));
    assertEquals(List.of("EMAIL", "PAYMENT_CARD"), types(scan));
    assertEquals("/a/n", scan.findings().get(1).path());
    assertEquals(32, scan.characters());
  }

  @Test
  void readsANumberWithoutItsExponent() {
    assertEquals(
        List.of("PAYMENT_CARD"),
        types(scan(new Passage("/n", "4.111111111111111E15", Passage.Kind.NUMBER))));
    assertTrue(scan(new Passage("/n", "1e999999999", Passage.Kind.NUMBER)).clean());
  }

  @Test
  void readsAValueInTheLightOfItsName() {
    assertEquals(List.of("PHONE"), types(scan(Passage.text("/customer/telephone", "0301234567"))));
    assertEquals(List.of("PERSON"), types(scan(Passage.text("/customer/firstname", "Anna"))));
    assertEquals(
        List.of("COST_MARGIN"),
        types(scan(new Passage("/items/0/cost", "12.40", Passage.Kind.NUMBER))));
    assertEquals(
        List.of("COST_MARGIN"),
        types(scan(new Passage("/items/0/margin", "0.35", Passage.Kind.NUMBER))));
    assertTrue(scan(new Passage("/items/0/price", "39.90", Passage.Kind.NUMBER)).clean());
    assertTrue(scan(Passage.text("/items/0/sku", "4111111111111111")).clean());
  }

  @Test
  void spansCountTheOriginalText() {
    String text = "\uD83D\uDE00 x \uFF41nna\u200B@example.com y";
    Finding finding = scan(Passage.text("", text)).findings().getFirst();
    assertEquals("\uFF41nna\u200B@example.com", text.substring(finding.start(), finding.end()));
  }

  @Test
  void spansOfDecodedValuesCoverTheirSource() {
    String hidden =
        Base64.getEncoder()
            .encodeToString("mail anna@example.com".getBytes(StandardCharsets.UTF_8));
    Scan scan = scan(Passage.text("", "see " + hidden + " now"));
    assertEquals(List.of("EMAIL", "OBFUSCATED_VALUE"), types(scan));
    assertEquals(4 + hidden.length(), scan.findings().getFirst().end());
  }

  @Test
  void readsHiddenTextBesideTheVisibleOne() {
    String tagged = "\uDB40\uDC61\uDB40\uDC62";
    assertEquals(
        List.of("OBFUSCATED_VALUE", "PAYMENT_CARD", "HIDDEN_CHARACTERS", "HIDDEN_TEXT"),
        types(scan(Passage.text("", "4111" + tagged + "111111111111 x"))));
    assertTrue(types(scan(Passage.text("", "4111111111111111" + tagged))).contains("PAYMENT_CARD"));
    assertTrue(
        types(scan(Passage.text("", Disguise.TAGS.of("anna@example.com")))).contains("EMAIL"));
    String flag =
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F";
    assertTrue(scan(Passage.text("", "Made in " + flag + " England")).clean());
  }

  @Test
  void leavesAGapWhereItCannotRead() {
    assertEquals(List.of(Gap.Reason.UNSUPPORTED_SCRIPT), gaps("請把這份合同翻譯成英文並總結其中的主要條款和價格"));
    assertEquals(List.of(Gap.Reason.UNSUPPORTED_SCRIPT), gaps("こんにちは hi"));
    assertEquals(List.of(), gaps("Привет, где мой заказ?"));
    assertEquals(List.of(Gap.Reason.UNSCANNABLE), gaps("half \uD83D a pair"));
    assertEquals(List.of(Gap.Reason.UNSCANNABLE), gaps("nul \0 byte"));
    var bytes = new byte[900];
    new java.util.Random(7).nextBytes(bytes);
    assertEquals(
        List.of(Gap.Reason.UNSCANNABLE),
        gaps("data:image/png;base64," + Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void leavesAGapWhereSomethingIsEncodedTooDeep() {
    String text = "the mail is anna@example.com for you";
    for (int i = 0; i < 4; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of(Gap.Reason.DECODE_BUDGET), gaps(text));
  }

  @Test
  void leavesAGapWhereALimitIsReached() {
    var small = Engine.of(new EngineOptions(List.of("DE"), 40, 60, 2, 3, 100));
    Scan long1 = small.scan(List.of(Passage.text("/a", "word ".repeat(10))));
    assertEquals(List.of(new Gap("/a", Gap.Reason.TOO_LONG)), long1.gaps());
    Scan all =
        small.scan(
            List.of(Passage.text("/a", "word ".repeat(8)), Passage.text("/b", "word ".repeat(8))));
    assertEquals(List.of(new Gap("/b", Gap.Reason.TOO_LONG)), all.gaps());
    Scan many =
        small.scan(List.of(Passage.text("/a", "a@b.de c@d.de"), Passage.text("/b", "e@f.de")));
    assertEquals(2, many.findings().size());
    assertEquals(List.of(new Gap("/b", Gap.Reason.TOO_MANY_FINDINGS)), many.gaps());
    assertFalse(many.clean());
  }

  @Test
  void namesItsDetectorsAndOptionsInItsDigest() {
    assertEquals(ENGINE.digest(), Engine.standard().digest());
    var other = Engine.of(EngineOptions.standard().withPhoneRegions(List.of("DE")));
    assertNotEquals(ENGINE.digest(), other.digest());
  }

  @Test
  void refusesBadOptionsByName() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> new EngineOptions(List.of("DE"), 0, 1, 1, 1, 1));
    assertTrue(String.valueOf(e.getMessage()).startsWith("maxPassageCharacters"));
    assertThrows(
        IllegalArgumentException.class,
        () -> EngineOptions.standard().withPhoneRegions(List.of("Germany")));
    assertThrows(IllegalArgumentException.class, () -> Passage.text("messages", "x"));
  }

  @Test
  void neverPrintsContent() {
    assertFalse(Passage.text("", "anna@example.com").toString().contains("anna"));
    StreamScan stream = ENGINE.stream(List.of(), StreamOptions.masking());
    assertFalse(stream.push("hello world again ").toString().contains("hello"));
    assertFalse(scan(Passage.text("", "anna@example.com")).toString().contains("anna"));
  }

  @Test
  void itsMarksAreClean() {
    for (Passage passage :
        List.of(Passage.text("", "password: [SECRET removed], card [PAYMENT CARD removed]"))) {
      assertTrue(scan(passage).clean(), () -> scan(passage).toString());
    }
  }
}
