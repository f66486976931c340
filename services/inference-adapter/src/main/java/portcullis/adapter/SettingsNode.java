package portcullis.adapter;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One mapping of the settings, read strictly: a key that nobody asked for is refused. */
final class SettingsNode {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

  private final String path;
  private final Map<String, ?> values;
  private final TreeSet<String> asked = new TreeSet<>();

  SettingsNode(String path, Map<String, ?> values) {
    this.path = path;
    this.values = values;
  }

  /** The full name of a key. */
  String key(String name) {
    return path + "." + name;
  }

  Optional<String> text(String name) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    String text = value.toString().strip();
    if (text.isEmpty()) {
      throw new BadSetting(key(name), "is empty");
    }
    return Optional.of(text);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> new BadSetting(key(name), "must be set"));
  }

  int number(String name, int standard, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new BadSetting(key(name), "must be a whole number from " + least + " to " + most);
  }

  boolean flag(String name) {
    return switch (text(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadSetting(key(name), "must be true or false");
    };
  }

  Duration duration(String name, Duration standard) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return standard;
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (!matcher.matches() || matcher.group(1).matches("0+")) {
      throw new BadSetting(key(name), "must be a duration like 500ms, 30s or 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    String text = required(name);
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    TreeSet<String> names = new TreeSet<>();
    for (E value : type.getEnumConstants()) {
      names.add(value.name().toLowerCase(java.util.Locale.ROOT));
    }
    throw new BadSetting(key(name), "must be one of " + names);
  }

  /** To be called last: refuses what was not asked for. */
  void end() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw new BadSetting(key(name), "is no setting; known are " + asked);
      }
    }
  }

  private @Nullable Object value(String name) {
    asked.add(name);
    return values.get(name);
  }
}
