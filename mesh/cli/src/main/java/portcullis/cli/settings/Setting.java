package portcullis.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every setting of a mesh on one machine: its flag, variable, key and default. */
public enum Setting {
  /** Return once ready, and leave the mesh running. */
  DETACH("detach", "false"),
  /** The router's HTTP port on loopback. */
  PORT("port", "8787"),
  /** Base URL of an OpenAI-compatible model server in the house, ending in /v1. */
  LOCAL_URL("local-url", ""),
  /** The model to ask there. */
  LOCAL_MODEL("local-model", ""),
  /** The embedded model: a name of the catalogue or a GGUF file. */
  MODEL("model", ""),
  /** Base URL of a cloud provider. */
  CLOUD_URL("cloud-url", ""),
  /** The model to ask there. */
  CLOUD_MODEL("cloud-model", ""),
  /** The cloud's protocol: openai or anthropic. */
  CLOUD_KIND("cloud-kind", "openai"),
  /** A file of mode 0600 that holds the cloud's API key and nothing else. */
  CLOUD_KEY_FILE("cloud-key-file", "");

  private final String key;
  private final String standard;

  Setting(String key, String standard) {
    this.key = key;
    this.standard = standard;
  }

  /** Key in {@code portcullis.yaml}. */
  public String key() {
    return key;
  }

  /** Value if nobody says otherwise; empty for none. */
  public String standard() {
    return standard;
  }

  /** The flag, {@code --local-url}. */
  public String flag() {
    return "--" + key;
  }

  /** The environment variable, {@code PORTCULLIS_LOCAL_URL}. */
  public String variable() {
    return "PORTCULLIS_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
