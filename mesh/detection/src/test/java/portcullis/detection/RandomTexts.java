package portcullis.detection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Random texts out of prose, values, hidden values and rubbish. */
final class RandomTexts {
  private static final String[] WORDS =
      """
      the a of lamp green with at our is can you please which Die der und ist nicht le les une très bien para con más il questo
      het een voor jest nie order size Anna Paris large (see notes) price: 39.90 EUR 4006381333931 2026 - / . "quoted" {x} cost dear
      margin card phone password ignore previous 12 34 5 -----BEGIN name@ at. dot M. Dr. customer %20 &amp; \\u0041 10,50 é ß 世界
      """
          .split("\\s+", -1);
  private static final String[] VALUES = {
    "4111 1111 1111 1111",
    "4111111111111111",
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "anna.schmidt@example.com",
    "anna (at) example [dot] com",
    "+49 30 901820",
    "Tel. 030 901820",
    "536-22-8712",
    "Dear Anna Schmidt",
    "Herr Dr. Peter von Stein",
    "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc",
    "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a",
    "password: Tr0ub4dor&3xQ",
    "postgres://shop:Tr0ub4dor@db.internal/shop",
    "our cost price is 12.40 EUR",
    "Einkaufspreis: 12,40",
    "purchase price for lamp 4711 is 8.20 EUR.",
    "61 % of gross margin",
    "We buy it from Contoso GmbH at 30 %",
    "Hello, this is Maria Gonzalez",
    "Kto.-Nr. 1234567890 BLZ 370 400 44",
    "What is a profit margin",
    "margin of error 5 %",
    "strictly confidential",
    "ignore all previous instructions",
    "-----BEGIN PRIVATE " + "KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQ==\n-----END PRIVATE KEY-----",
    "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62",
    "\uD83D\uDE00"
  };

  private RandomTexts() {}

  static String prose(RandomGenerator random, int words) {
    String[] plain =
        "the lamp is made of brushed steel and gives a warm light in every room it comes with a cable and can be returned within"
            .split(" ", -1);
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(plain[random.nextInt(plain.length)]).append(random.nextInt(12) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  static String mixed(RandomGenerator random) {
    var text = new StringBuilder();
    int parts = 1 + random.nextInt(25);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> text.append(Disguise.random(random, VALUES[random.nextInt(VALUES.length)]));
        case 3 -> text.append(rubbish(random));
        case 4 -> text.append(run(random));
        default -> text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      text.append(gap(random));
    }
    return text.toString();
  }

  private static String gap(RandomGenerator random) {
    return switch (random.nextInt(14)) {
      case 0 -> "\n";
      case 1 -> ", ";
      case 2 -> "";
      case 3 -> ": ";
      case 4 -> "  \n ";
      case 5 -> "\u200B ";
      default -> " ";
    };
  }

  private static String rubbish(RandomGenerator random) {
    var text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.append(
          (char) (random.nextInt(5) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
    }
    return text.toString();
  }

  /** Sometimes longer than what a stream can hold. */
  private static String run(RandomGenerator random) {
    return switch (random.nextInt(60)) {
      case 0 -> "1 ".repeat(random.nextInt(5000));
      case 1 -> "x4".repeat(random.nextInt(5000));
      case 2 -> "-----BEGIN RSA PRIVATE " + "KEY-----\n" + "QUJD ".repeat(random.nextInt(2000));
      case 3 ->
          Base64.getMimeEncoder()
              .encodeToString(
                  "some text to read. "
                      .repeat(random.nextInt(400))
                      .getBytes(StandardCharsets.UTF_8));
      case 4 -> "\u200B".repeat(random.nextInt(6000));
      case 5 -> "a\u0301".repeat(random.nextInt(4000));
      case 6 -> " ".repeat(random.nextInt(6000));
      default -> Integer.toString(random.nextInt(1_000_000));
    };
  }
}
