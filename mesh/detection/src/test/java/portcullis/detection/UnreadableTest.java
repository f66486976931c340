package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoded data is read, or said not to have been read: never clean. */
class UnreadableTest {
  private static final Engine ENGINE = Engine.standard();
  private static final String SECRET =
      "Grüße, die Karte ist 4111 1111 1111 1111 und die Adresse anna.schmidt@example.com";

  record Data(String name, String hex) {
    static Data of(String name, byte[] bytes) {
      return new Data(name, HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private interface Packer {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static Data packed(String name, Packer packer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.over(bytes)) {
      out.write(SECRET.getBytes(StandardCharsets.UTF_8));
    }
    return Data.of(name, bytes.toByteArray());
  }

  private static Data text(String charset) {
    return Data.of(charset, SECRET.getBytes(Charset.forName(charset)));
  }

  static Stream<Data> readable() {
    return Stream.of(
            "UTF-8",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "x-UTF-16LE-BOM",
            "UTF-32LE",
            "UTF-32BE",
            "ISO-8859-1",
            "windows-1252")
        .map(UnreadableTest::text);
  }

  static Stream<Data> unreadable() throws IOException {
    var random = new byte[300];
    new Random(7).nextBytes(random);
    return Stream.of(
        packed("gzip", GZIPOutputStream::new),
        packed("zlib", DeflaterOutputStream::new),
        packed(
            "deflate",
            out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))),
        text("IBM1047"),
        text("IBM273"),
        Data.of("random", random));
  }

  private static Stream<String> written(Data data) {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    return Stream.of(
        Base64.getEncoder().encodeToString(data.bytes()),
        url.encodeToString(data.bytes()),
        Base64.getMimeEncoder().encodeToString(data.bytes()),
        data.hex,
        data.hex.toUpperCase(Locale.ROOT),
        "0x" + data.hex);
  }

  @ParameterizedTest
  @MethodSource("readable")
  void findsWhatAnyCharsetHolds(Data data) {
    written(data)
        .forEach(
            text -> {
              Scan scan = ENGINE.scan(List.of(Passage.text("", "Look at " + text + " please")));
              for (String type : List.of("PAYMENT_CARD", "EMAIL")) {
                assertTrue(
                    scan.findings().stream().anyMatch(f -> f.type().equals(type)),
                    () -> type + " in " + text + "\n" + scan);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void leavesAGapForWhatItCannotRead(Data data) {
    written(data)
        .forEach(
            text -> {
              for (String frame : List.of("%s", "Look at %s please", "https://a.example/?q=%s")) {
                Scan scan = ENGINE.scan(List.of(Passage.text("", frame.replace("%s", text))));
                assertTrue(
                    scan.gaps().stream().anyMatch(g -> g.reason() == Gap.Reason.UNSCANNABLE),
                    () -> frame.replace("%s", text) + "\n" + scan);
              }
            });
  }

  @Test
  void seldomMissesEvenTwentyFourBytes() {
    var random = new Random(11);
    int gaps = 0;
    for (int i = 0; i < 1_000; i++) {
      var bytes = new byte[24];
      random.nextBytes(bytes);
      String text = Base64.getEncoder().encodeToString(bytes);
      gaps += ENGINE.scan(List.of(Passage.text("", text))).clean() ? 0 : 1;
    }
    int share = gaps;
    assertTrue(share > 950, () -> "only " + share);
  }

  @Test
  void aTokenThatWasFoundIsNoGap() {
    String token = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
    Scan scan = ENGINE.scan(List.of(Passage.text("", "token " + token + " here")));
    assertEquals(List.of(), scan.gaps());
    assertEquals("GITHUB_TOKEN", scan.findings().getFirst().type());
  }
}
