package portcullis.cli.command;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import portcullis.cli.settings.Setting;

/** The flags of a mesh's settings. They are read as text: one reader judges every source. */
final class SettingOptions {
  @Option(names = "--detach", description = "Return once ready; stop it with: portcullis down.")
  boolean detach;

  @Option(names = "--port", paramLabel = "N", description = "The router's port (8787).")
  @Nullable String port;

  @Option(
      names = "--local-url",
      paramLabel = "U",
      description = "A model server in the house that speaks the OpenAI protocol, ending in /v1.")
  @Nullable String localUrl;

  @Option(names = "--local-model", paramLabel = "M", description = "The model to ask there.")
  @Nullable String localModel;

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      description = "The embedded model: a name of 'model list', or a .gguf file.")
  @Nullable String model;

  @Option(
      names = "--cloud-url",
      paramLabel = "U",
      description = "A cloud that PUBLIC prompts may go to: https, or loopback.")
  @Nullable String cloudUrl;

  @Option(names = "--cloud-model", paramLabel = "M", description = "The model to ask there.")
  @Nullable String cloudModel;

  @Option(
      names = "--cloud-kind",
      paramLabel = "KIND",
      description = "The cloud's protocol: openai (default) or anthropic.")
  @Nullable String cloudKind;

  @Option(
      names = "--cloud-key-file",
      paramLabel = "F",
      description = "A file of mode 0600 with the cloud's key; or set PORTCULLIS_CLOUD_KEY.")
  @Nullable String cloudKeyFile;

  Map<Setting, String> given() {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = value(setting);
      if (value != null) {
        given.put(setting, value);
      }
    }
    return given;
  }

  private @Nullable String value(Setting setting) {
    return switch (setting) {
      case DETACH -> detach ? "true" : null;
      case PORT -> port;
      case LOCAL_URL -> localUrl;
      case LOCAL_MODEL -> localModel;
      case MODEL -> model;
      case CLOUD_URL -> cloudUrl;
      case CLOUD_MODEL -> cloudModel;
      case CLOUD_KIND -> cloudKind;
      case CLOUD_KEY_FILE -> cloudKeyFile;
    };
  }
}
