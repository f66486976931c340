package portcullis.cli.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portcullis.cli.Failure;
import portcullis.cli.settings.Layers.Value;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.redaction.Sensitive;

/** Turns the written settings into typed ones; what is wrong stops the start with its name. */
public final class SettingsReader {
  /** The variable that may carry the cloud's key; it has no flag, since {@code ps} shows flags. */
  public static final String CLOUD_KEY = "PORTCULLIS_CLOUD_KEY";

  /** A key is one line; more is a wrong file. */
  private static final int MAX_KEY_CHARACTERS = 4096;

  private final Layers layers;

  public SettingsReader(Layers layers) {
    this.layers = layers;
  }

  /**
   * The settings.
   *
   * @throws Failure if a value is wrong or two exclude each other
   */
  public MeshSettings read() throws Failure {
    Value localUrl = layers.value(Setting.LOCAL_URL);
    Value model = layers.value(Setting.MODEL);
    if (localUrl.isSet() && model.isSet()) {
      throw Failure.usage(
          localUrl.source() + " and " + model.source() + " exclude each other",
          "keep the server or the embedded model");
    }
    return new MeshSettings(
        port(),
        localUrl.isSet() ? url(localUrl) : null,
        text(layers.value(Setting.LOCAL_MODEL)),
        text(model),
        cloud(),
        flag(layers.value(Setting.DETACH)));
  }

  private int port() throws Failure {
    Value value = layers.value(Setting.PORT);
    try {
      int port = Integer.parseInt(value.text());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) { // said below
    }
    throw Failure.usage(
        value.source() + " is '" + value.text() + "'", "give a number from 1 to 65535");
  }

  private @Nullable Cloud cloud() throws Failure {
    Value url = layers.value(Setting.CLOUD_URL);
    Value model = layers.value(Setting.CLOUD_MODEL);
    if (!url.isSet() && !model.isSet()) {
      return null;
    }
    if (!url.isSet() || !model.isSet()) {
      throw Failure.usage(
          (url.isSet() ? url : model).source() + " is set alone",
          "a cloud needs both --cloud-url and --cloud-model");
    }
    URI address = url(url);
    boolean loopback = isLoopback(address.getHost());
    if (!loopback && !"https".equals(address.getScheme())) {
      throw Failure.usage(url.source() + " is not https", "a cloud is reached by https only");
    }
    Sensitive key = cloudKey();
    if (key == null && !loopback) {
      throw Failure.usage(
          "the cloud has no key", "set " + CLOUD_KEY + " or give --cloud-key-file FILE");
    }
    return new Cloud(address, model.text(), kind(), key);
  }

  private CloudKind kind() throws Failure {
    Value value = layers.value(Setting.CLOUD_KIND);
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "openai" -> CloudKind.OPENAI;
      case "anthropic" -> CloudKind.ANTHROPIC;
      default ->
          throw Failure.usage(
              value.source() + " is '" + value.text() + "'", "give openai or anthropic");
    };
  }

  private @Nullable Sensitive cloudKey() throws Failure {
    Value file = layers.value(Setting.CLOUD_KEY_FILE);
    String key =
        file.isSet() ? keyFrom(file) : layers.environment().getOrDefault(CLOUD_KEY, "").strip();
    if (key.length() > MAX_KEY_CHARACTERS || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw Failure.usage("the cloud's key is no line of printable ASCII", "check what you gave");
    }
    return key.isEmpty() ? null : Sensitive.of(key);
  }

  private static String keyFrom(Value value) throws Failure {
    Path file = Path.of(value.text());
    try {
      PrivateFiles.requirePrivate(file);
      if (Files.size(file) > MAX_KEY_CHARACTERS) {
        throw Failure.usage(file + " is too large for a key", "name the right file");
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException _) {
      throw Failure.usage(
          value.source() + ": " + file + " cannot be read as a private file",
          "check the path, and: chmod 600 " + file);
    }
  }

  private static URI url(Value value) throws Failure {
    try {
      URI url = new URI(value.text().replaceAll("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
        return url;
      }
    } catch (URISyntaxException _) { // said below
    }
    throw Failure.usage(value.source() + " is no web address", "give http(s)://HOST[:PORT]/PATH");
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static boolean flag(Value value) throws Failure {
    return switch (value.text()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Failure.usage(value.source() + " is '" + value.text() + "'", "give true or false");
    };
  }

  private static @Nullable String text(Value value) {
    return value.isSet() ? value.text() : null;
  }
}
