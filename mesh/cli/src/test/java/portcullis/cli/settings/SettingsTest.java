package portcullis.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.Failure;

class SettingsTest {
  private final Path folder;

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The one place where every flag, variable, key and default is pinned. */
  @Test
  void pinsEveryFlagVariableKeyAndDefault() {
    List<String> all =
        Arrays.stream(Setting.values())
            .map(s -> s.flag() + " " + s.variable() + " " + s.key() + "=" + s.standard())
            .toList();

    assertEquals(
        List.of(
            "--detach PORTCULLIS_DETACH detach=false",
            "--port PORTCULLIS_PORT port=8787",
            "--local-url PORTCULLIS_LOCAL_URL local-url=",
            "--local-model PORTCULLIS_LOCAL_MODEL local-model=",
            "--model PORTCULLIS_MODEL model=",
            "--cloud-url PORTCULLIS_CLOUD_URL cloud-url=",
            "--cloud-model PORTCULLIS_CLOUD_MODEL cloud-model=",
            "--cloud-kind PORTCULLIS_CLOUD_KIND cloud-kind=openai",
            "--cloud-key-file PORTCULLIS_CLOUD_KEY_FILE cloud-key-file="),
        all);
  }

  @Test
  void flagsOutrankVariablesWhichOutrankTheFileWhichOutranksDefaults() throws Exception {
    Map<Setting, String> flag = Map.of(Setting.PORT, "1001");
    Map<String, String> variable = Map.of("PORTCULLIS_PORT", "1002");
    Map<Setting, String> file = Map.of(Setting.PORT, "1003");

    assertEquals(1001, read(flag, variable, file).port());
    assertEquals(1002, read(Map.of(), variable, file).port());
    assertEquals(1003, read(Map.of(), Map.of(), file).port());
    assertEquals(8787, read(Map.of(), Map.of(), Map.of()).port());
  }

  @Test
  void countsAnEmptyVariableAsNotSet() throws Exception {
    assertEquals(
        1003, read(Map.of(), Map.of("PORTCULLIS_PORT", ""), Map.of(Setting.PORT, "1003")).port());
  }

  @Test
  void readsTheFilesKeys() throws Exception {
    Path file = Files.writeString(folder.resolve("portcullis.yaml"), "port: 9000\nmodel: tiny\n");

    assertEquals(Map.of(Setting.PORT, "9000", Setting.MODEL, "tiny"), SettingsFile.read(file));
  }

  @Test
  void stopsAtAnUnknownKeyWithItsName() throws Exception {
    Path file = Files.writeString(folder.resolve("portcullis.yaml"), "prot: 9000\n");

    Failure failure = assertThrows(Failure.class, () -> SettingsFile.read(file));

    assertTrue(failure.what().contains("'prot'"), failure.what());
    assertEquals(2, failure.exitCode());
  }

  @Test
  void refusesAFileThatIsNoMapping() throws Exception {
    for (String text : List.of("- a\n", "port: [1]\n", "port: {a: b}\n", "\"unclosed")) {
      Path file = Files.writeString(folder.resolve("portcullis.yaml"), text);
      assertThrows(Failure.class, () -> SettingsFile.read(file), text);
    }
  }

  @Test
  void namesTheSourceOfABadValue() {
    Failure failure =
        assertThrows(
            Failure.class, () -> read(Map.of(), Map.of("PORTCULLIS_PORT", "http"), Map.of()));

    assertEquals("PORTCULLIS_PORT is 'http'", failure.what());
  }

  @Test
  void refusesPortsOutsideTheirRange() {
    for (String port : List.of("0", "65536", "-1", "1.5")) {
      assertThrows(Failure.class, () -> read(Map.of(Setting.PORT, port), Map.of(), Map.of()), port);
    }
  }

  @Test
  void hasNoCloudUnlessToldOf() throws Exception {
    assertNull(read(Map.of(), Map.of(), Map.of()).cloud());
  }

  @Test
  void takesTheCloudsKeyFromTheEnvironment() throws Exception {
    Cloud cloud = cloud(Map.of(), Map.of("PORTCULLIS_CLOUD_KEY", "k-123"));

    assertNotNull(cloud.key());
    assertEquals("k-123", cloud.key().revealText());
    assertFalse(cloud.toString().contains("k-123"));
  }

  @Test
  void takesTheCloudsKeyFromAPrivateFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "k-456\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    Cloud cloud = cloud(Map.of(Setting.CLOUD_KEY_FILE, file.toString()), Map.of());

    assertNotNull(cloud.key());
    assertEquals("k-456", cloud.key().revealText());
  }

  @Test
  void refusesAKeyFileThatOthersMayRead() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "k-456\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThrows(
        Failure.class, () -> cloud(Map.of(Setting.CLOUD_KEY_FILE, file.toString()), Map.of()));
  }

  @Test
  void refusesACloudWithoutAKey() {
    assertThrows(Failure.class, () -> cloud(Map.of(), Map.of()));
  }

  @Test
  void refusesACloudThatIsNeitherHttpsNorLoopback() {
    Map<String, String> key = Map.of("PORTCULLIS_CLOUD_KEY", "k");
    for (String url :
        List.of("http://cloud.example/v1", "http://localhost.example/v1", "http://10.0.0.1/v1")) {
      assertThrows(Failure.class, () -> cloud(Map.of(Setting.CLOUD_URL, url), key), url);
    }
  }

  @Test
  void takesAStandInOnLoopbackWithoutAKey() throws Exception {
    Cloud cloud = cloud(Map.of(Setting.CLOUD_URL, "http://127.0.0.1:9999/v1/"), Map.of());

    assertEquals(URI.create("http://127.0.0.1:9999/v1"), cloud.url());
    assertNull(cloud.key());
  }

  @Test
  void refusesHalfACloud() {
    assertThrows(Failure.class, () -> read(Map.of(Setting.CLOUD_MODEL, "big"), Map.of(), Map.of()));
  }

  @Test
  void refusesAServerAndAnEmbeddedModelAtOnce() {
    assertThrows(
        Failure.class,
        () ->
            read(
                Map.of(Setting.LOCAL_URL, "http://127.0.0.1:1/v1", Setting.MODEL, "tiny"),
                Map.of(),
                Map.of()));
  }

  private static Cloud cloud(Map<Setting, String> more, Map<String, String> environment)
      throws Failure {
    Map<Setting, String> flags = new java.util.EnumMap<>(Setting.class);
    flags.put(Setting.CLOUD_URL, "https://cloud.example/v1");
    flags.put(Setting.CLOUD_MODEL, "big");
    flags.putAll(more);
    Cloud cloud = read(flags, environment, Map.of()).cloud();
    assertNotNull(cloud);
    return cloud;
  }

  private static MeshSettings read(
      Map<Setting, String> flags, Map<String, String> environment, Map<Setting, String> file)
      throws Failure {
    return new SettingsReader(new Layers(flags, environment, file)).read();
  }
}
