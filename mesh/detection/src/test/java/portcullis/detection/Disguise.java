package portcullis.detection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Ways to hide a value from a plain search. */
enum Disguise {
  PLAIN {
    @Override
    String of(String value) {
      return value;
    }
  },
  FULL_WIDTH {
    @Override
    String of(String value) {
      return map(
          value, c -> c > ' ' && c < 0x7F ? Character.toString(c + 0xFEE0) : Character.toString(c));
    }
  },
  ZERO_WIDTH {
    @Override
    String of(String value) {
      return map(value, c -> Character.toString(c) + '\u200B');
    }
  },
  SPACED {
    @Override
    String of(String value) {
      return map(value.replace(" ", ""), c -> Character.toString(c) + ' ').strip();
    }
  },
  DASHED {
    @Override
    String of(String value) {
      return value.replace(' ', '\u2013');
    }
  },
  NO_BREAK {
    @Override
    String of(String value) {
      return value.replace(' ', '\u00A0');
    }
  },
  BASE64 {
    @Override
    String of(String value) {
      return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
  },
  BASE64_TWICE {
    @Override
    String of(String value) {
      return BASE64.of(BASE64.of(value));
    }
  },
  HEX {
    @Override
    String of(String value) {
      return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
  },
  PERCENT {
    @Override
    String of(String value) {
      return map(value, c -> c < 0x80 ? "%%%02X".formatted(c) : Character.toString(c));
    }
  },
  ENTITY {
    @Override
    String of(String value) {
      return map(value, c -> "&#" + c + ";");
    }
  },
  HEX_ENTITY {
    @Override
    String of(String value) {
      return map(value, c -> "&#x" + Integer.toHexString(c) + ";");
    }
  },
  UNICODE_ESCAPE {
    @Override
    String of(String value) {
      return map(value, c -> c < 0x10000 ? "\\u%04x".formatted(c) : Character.toString(c));
    }
  },
  ARABIC_DIGITS {
    @Override
    String of(String value) {
      return map(
          value,
          c -> c >= '0' && c <= '9' ? Character.toString(c - '0' + 0x660) : Character.toString(c));
    }
  },
  MATHEMATICAL_DIGITS {
    @Override
    String of(String value) {
      return map(
          value,
          c ->
              c >= '0' && c <= '9' ? Character.toString(c - '0' + 0x1D7CE) : Character.toString(c));
    }
  },
  TAGS {
    @Override
    String of(String value) {
      return map(
          value,
          c -> c >= ' ' && c < 0x7F ? Character.toString(c + 0xE0000) : Character.toString(c));
    }
  },
  LOOK_ALIKES {
    @Override
    String of(String value) {
      return value.replace('a', '\u0430').replace('e', '\u0435').replace('o', '\u043E');
    }
  };

  abstract String of(String value);

  static String random(RandomGenerator random, String value) {
    return random.nextBoolean() ? value : values()[random.nextInt(values().length)].of(value);
  }

  private static String map(String value, java.util.function.IntFunction<String> f) {
    var out = new StringBuilder();
    value.codePoints().forEach(c -> out.append(f.apply(c)));
    return out.toString();
  }
}
