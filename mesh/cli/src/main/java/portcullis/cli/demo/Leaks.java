package portcullis.cli.demo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for values in recorded bytes, whichever way JSON or a disguise may have written them. */
final class Leaks {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private Leaks() {}

  /** How many of the values are there. */
  static long count(byte[] seen, List<String> values) {
    String text = new String(seen, StandardCharsets.UTF_8);
    String plain = plain(text);
    return values.stream()
        .filter(value -> text.contains(value) || plain.contains(plain(value)))
        .count();
  }

  /** Escapes resolved, compatibility forms folded, white space and invisible characters gone. */
  private static String plain(String text) {
    String unescaped =
        ESCAPE
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(match.group(1), 16))));
    return Normalizer.normalize(unescaped, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]", "");
  }
}
