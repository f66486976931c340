package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdapterSettingsTest {
  private static final Map<String, Object> CLOUD =
      Map.of("name", "c", "kind", "openai", "url", "https://api.example/v1", "model", "m");
  private static final Map<String, Object> LOCAL =
      Map.of("name", "l", "kind", "openai", "url", "http://gpu.internal:8000");

  @Test
  void pinsEveryDefault() {
    assertEquals(
        new BackendSettings(
            "l",
            BackendKind.OPENAI,
            Optional.of(URI.create("http://gpu.internal:8000")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            false,
            Optional.empty(),
            new Timeouts(
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10)),
            128,
            16 << 20),
        read("local", LOCAL));
  }

  @Test
  void readsEveryKey() {
    Map<String, Object> all =
        Map.ofEntries(
            Map.entry("name", "c"),
            Map.entry("kind", "openai"),
            Map.entry("url", "https://api.example:8443/base"),
            Map.entry("model", "shown"),
            Map.entry("upstream-model", "real"),
            Map.entry("context-length", 8_000),
            Map.entry("embeddings", true),
            Map.entry("key-secret", "cloud-key"),
            Map.entry("connect-timeout", "250ms"),
            Map.entry("first-byte-timeout", "5s"),
            Map.entry("idle-timeout", "6s"),
            Map.entry("total-timeout", "7m"),
            Map.entry("max-concurrent", 3),
            Map.entry("max-answer-bytes", 1_000));

    assertEquals(
        new BackendSettings(
            "c",
            BackendKind.OPENAI,
            Optional.of(URI.create("https://api.example:8443/base")),
            Optional.of("shown"),
            Optional.of("real"),
            Optional.empty(),
            8_000,
            true,
            Optional.of("cloud-key"),
            new Timeouts(
                Duration.ofMillis(250),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofMinutes(7)),
            3,
            1_000),
        read("cloud", all));
  }

  @Test
  void readsAnEmbeddedModel() {
    BackendSettings settings =
        read(
            "local",
            Map.of("name", "e", "kind", "embedded", "model", "tiny", "model-file", "/m/t.gguf"));

    assertEquals(Optional.of(Path.of("/m/t.gguf")), settings.modelFile());
    assertEquals("", settings.address());
  }

  @ParameterizedTest
  @CsvSource({
    "cloud, kind, embedded",
    "local, kind, anthropic",
    "local, kind, vertex",
    "local, name, A b",
    "local, url, ftp://x",
    "local, url, http://user@x",
    "local, url, http://x/?q=1",
    "local, url, http://x/#f",
    "local, url, http:///v1",
    "local, url, not a url",
    "local, url, http://x:99999",
    "local, url, http://a_b",
    "cloud, url, http://x",
    "cloud, model, two words",
    "cloud, model, ''",
    "local, max-concurrent, 0",
    "local, max-concurrent, many",
    "local, max-answer-bytes, -1",
    "local, connect-timeout, 5",
    "local, connect-timeout, 0s",
    "local, idle-timeout, soon",
    "local, embeddings, yes",
    "local, context-length, -5",
    "local, key-secret, cloud-key",
    "local, model-file, /x",
    "local, no-such-key, 1",
    "local, upstream-model, x"
  })
  void aBadValueNamesItsKey(String role, String key, String value) {
    Map<String, Object> backend = new HashMap<>(role.equals("cloud") ? CLOUD : LOCAL);
    backend.put(key, value);

    BadSetting bad = assertThrows(BadSetting.class, () -> read(role, backend));

    String named = key.equals("upstream-model") ? "model" : key;
    assertTrue(
        String.valueOf(bad.getMessage())
            .startsWith("portcullis.adapter.backends[0]." + named + " "),
        bad::getMessage);
  }

  @Test
  void aMissingModelOfACloudNamesItsKey() {
    Map<String, Object> backend = new HashMap<>(CLOUD);
    backend.remove("model");

    BadSetting bad = assertThrows(BadSetting.class, () -> read("cloud", backend));

    assertEquals("portcullis.adapter.backends[0].model must be set", bad.getMessage());
  }

  @Test
  void twoBackendsHaveTwoNames() {
    BadSetting bad =
        assertThrows(BadSetting.class, () -> AdapterSettings.read("local", List.of(LOCAL, LOCAL)));

    assertTrue(String.valueOf(bad.getMessage()).startsWith("portcullis.adapter.backends[1].name"));
  }

  @Test
  void aBadRoleNamesItsKey() {
    BadSetting bad = assertThrows(BadSetting.class, () -> AdapterSettings.read("both", List.of()));

    assertEquals("portcullis.adapter.role must be one of [cloud, local]", bad.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9",
        "http://127.255.0.3/v1",
        "http://localhost",
        "http://LOCALHOST:80",
        "http://[::1]:8080",
        "https://evil.example"
      })
  void aCloudMayBeLoopbackOrHttps(String url) {
    Map<String, Object> backend = new HashMap<>(CLOUD);
    backend.put("url", url);

    assertEquals(Optional.of(URI.create(url)), read("cloud", backend).url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://evil.example#127.0.0.1",
        "http://evil.example?@127.0.0.1",
        "http://localhost.evil",
        "http://localhost.",
        "http://127.1",
        "http://0x7f.0.0.1",
        "http://2130706433",
        "http://0177.0.0.1",
        "http://127.0.0.256",
        "http://[::ffff:127.0.0.1]",
        "http://[::]",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://evil.example\\@127.0.0.1",
        "http://127.0.0.1%2eevil.example",
        "http:127.0.0.1",
        "//127.0.0.1",
        "http://[::1%25eth0]",
        "http://１２７.0.0.1"
      })
  void aCloudIsNotWhatOnlyLooksLikeLoopback(String url) {
    Map<String, Object> backend = new HashMap<>(CLOUD);
    backend.put("url", url);

    assertThrows(BadSetting.class, () -> read("cloud", backend));
  }

  private static BackendSettings read(String role, Map<String, Object> backend) {
    return AdapterSettings.read(role, List.of(backend)).backends().get(0);
  }
}
