package portcullis.adapter;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import portcullis.runtime.secrets.SecretPort;

/** What the adapter is told (prefix {@code portcullis.adapter}). */
public record AdapterSettings(AdapterRole role, List<BackendSettings> backends) {
  static final String PREFIX = "portcullis.adapter";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int MOST_CONTEXT = 100_000_000;
  private static final int MOST_CONCURRENT = 10_000;
  private static final int MOST_BYTES = 1 << 30;

  public AdapterSettings {
    backends = List.copyOf(backends);
  }

  /**
   * Reads them.
   *
   * @throws BadSetting naming the key
   */
  public static AdapterSettings read(String role, List<? extends Map<String, ?>> backends) {
    SettingsNode root = new SettingsNode(PREFIX, Map.of("role", role));
    AdapterRole as = root.oneOf("role", AdapterRole.class);
    List<BackendSettings> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> models = new HashSet<>();
    for (int i = 0; i < backends.size(); i++) {
      SettingsNode node = new SettingsNode(PREFIX + ".backends[" + i + "]", backends.get(i));
      BackendSettings backend = backend(node, as);
      if (!names.add(backend.name())) {
        throw new BadSetting(node.key("name"), "is the name of another backend too");
      }
      if (backend.model().isPresent() && !models.add(backend.model().get())) {
        throw new BadSetting(node.key("model"), "is the model of another backend too");
      }
      all.add(backend);
    }
    return new AdapterSettings(as, all);
  }

  private static BackendSettings backend(SettingsNode node, AdapterRole role) {
    BackendKind kind = node.oneOf("kind", BackendKind.class);
    if (kind == (role == AdapterRole.LOCAL ? BackendKind.ANTHROPIC : BackendKind.EMBEDDED)) {
      throw new BadSetting(node.key("kind"), "must not be " + kind + " in this role");
    }
    String name = node.required("name");
    if (!NAME.matcher(name).matches()) {
      throw new BadSetting(node.key("name"), "must match " + NAME);
    }
    boolean embedded = kind == BackendKind.EMBEDDED;
    BackendSettings backend =
        new BackendSettings(
            name,
            kind,
            url(node, role, embedded),
            model(node, "model", embedded || role == AdapterRole.CLOUD),
            model(node, "upstream-model", false),
            file(node, embedded),
            node.number("context-length", 0, 1, MOST_CONTEXT),
            node.flag("embeddings"),
            key(node, role),
            timeouts(node),
            node.number("max-concurrent", BackendSettings.MAX_CONCURRENT, 1, MOST_CONCURRENT),
            node.number("max-answer-bytes", BackendSettings.MAX_ANSWER_BYTES, 1, MOST_BYTES));
    node.end();
    if (backend.upstreamModel().isPresent() && backend.model().isEmpty()) {
      throw new BadSetting(node.key("model"), "must be set where upstream-model is");
    }
    if (backend.embeddings() && kind != BackendKind.OPENAI) {
      throw new BadSetting(node.key("embeddings"), "must be false: " + kind + " makes none");
    }
    return backend;
  }

  private static Optional<URI> url(SettingsNode node, AdapterRole role, boolean embedded) {
    Optional<String> text = node.text("url");
    if (text.isPresent() == embedded) {
      throw new BadSetting(node.key("url"), embedded ? "must not be set" : "must be set");
    }
    try {
      return text.map(t -> BackendUrl.parse(t, role));
    } catch (IllegalArgumentException e) {
      throw new BadSetting(node.key("url"), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> model(SettingsNode node, String key, boolean required) {
    Optional<String> model = node.text(key);
    if (required && model.isEmpty()) {
      throw new BadSetting(node.key(key), "must be set");
    }
    if (model.isPresent() && !MODEL.matcher(model.get()).matches()) {
      throw new BadSetting(node.key(key), "must be 1 to 200 visible ASCII characters");
    }
    return model;
  }

  private static Optional<Path> file(SettingsNode node, boolean embedded) {
    Optional<String> file = node.text("model-file");
    if (file.isPresent() != embedded) {
      throw new BadSetting(node.key("model-file"), embedded ? "must be set" : "must not be set");
    }
    return file.map(Path::of);
  }

  private static Optional<String> key(SettingsNode node, AdapterRole role) {
    Optional<String> key = node.text("key-secret");
    if (role == AdapterRole.LOCAL && key.filter(SecretPort.CLOUD_KEY::equals).isPresent()) {
      throw new BadSetting(node.key("key-secret"), "must not be a cloud's key in the local role");
    }
    return key;
  }

  private static Timeouts timeouts(SettingsNode node) {
    Timeouts standard = Timeouts.STANDARD;
    return new Timeouts(
        node.duration("connect-timeout", standard.connect()),
        node.duration("first-byte-timeout", standard.firstByte()),
        node.duration("idle-timeout", standard.idle()),
        node.duration("total-timeout", standard.total()));
  }
}
