package portcullis.cli.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import portcullis.cli.Failure;

/** Reads {@code DIR/portcullis.yaml}: flat keys, the names of the flags. */
public final class SettingsFile {
  /** Name of the file in the state folder. */
  public static final String NAME = "portcullis.yaml";

  private SettingsFile() {}

  /**
   * The settings in the file; none if it is not there.
   *
   * @throws Failure if it is no flat YAML mapping or has an unknown key
   */
  public static Map<Setting, String> read(Path file) throws Failure, IOException {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    if (!Files.exists(file)) {
      return settings;
    }
    for (Map.Entry<?, ?> entry : mapping(file).entrySet()) {
      String key = String.valueOf(entry.getKey());
      Setting setting =
          Setting.ofKey(key)
              .orElseThrow(
                  () ->
                      Failure.usage(
                          file + " has the unknown key '" + key + "'",
                          "known are: " + Setting.keys()));
      Object value = entry.getValue();
      if (value == null || value instanceof Map || value instanceof Iterable) {
        throw Failure.usage(file + ": " + key + " must be one value", "write it as key: value");
      }
      settings.put(setting, value.toString());
    }
    return settings;
  }

  private static Map<?, ?> mapping(Path file) throws Failure, IOException {
    Object root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    } catch (YAMLException _) { // its message quotes the file
      throw Failure.usage(file + " is no YAML", "write lines of key: value");
    }
    if (root == null) {
      return Map.of();
    }
    if (root instanceof Map<?, ?> map) {
      return map;
    }
    throw Failure.usage(file + " is no mapping", "write lines of key: value");
  }
}
