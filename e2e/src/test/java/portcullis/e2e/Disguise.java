package portcullis.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** How a value can be written so that a careless reader does not see it. */
enum Disguise {
  PLAIN(value -> value),
  FULL_WIDTH(
      value ->
          value
              .codePoints()
              .map(c -> c > 0x20 && c < 0x7f ? c + 0xfee0 : c)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString()),
  ZERO_WIDTH(value -> String.join("\u200b", value.split(""))),
  BASE64(value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));

  private final UnaryOperator<String> wear;

  Disguise(UnaryOperator<String> wear) {
    this.wear = wear;
  }

  String of(String value) {
    return wear.apply(value);
  }
}
