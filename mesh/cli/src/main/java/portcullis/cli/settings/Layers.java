package portcullis.cli.settings;

import java.util.Map;

/**
 * The places where a setting may be written, the strongest first.
 *
 * @param flags of the command line
 * @param environment of the process
 * @param file keys of {@code portcullis.yaml}
 */
public record Layers(
    Map<Setting, String> flags, Map<String, String> environment, Map<Setting, String> file) {

  /**
   * A setting's value and where it was written, for messages.
   *
   * @param text empty if the setting is not set
   * @param source the flag, variable or key
   */
  public record Value(String text, String source) {
    /** Whether there is a value. */
    public boolean isSet() {
      return !text.isEmpty();
    }
  }

  public Layers {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
    file = Map.copyOf(file);
  }

  /** The strongest value. An empty variable counts as not set. */
  public Value value(Setting setting) {
    String flag = flags.getOrDefault(setting, "");
    if (!flag.isEmpty()) {
      return new Value(flag, setting.flag());
    }
    String variable = environment.getOrDefault(setting.variable(), "");
    if (!variable.isEmpty()) {
      return new Value(variable, setting.variable());
    }
    String written = file.getOrDefault(setting, "");
    return written.isEmpty()
        ? new Value(setting.standard(), "default of " + setting.flag())
        : new Value(written, SettingsFile.NAME + ": " + setting.key());
  }
}
