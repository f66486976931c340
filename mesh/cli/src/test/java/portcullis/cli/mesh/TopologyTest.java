package portcullis.cli.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.settings.Cloud;
import portcullis.cli.settings.CloudKind;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.Sensitive;

class TopologyTest {
  private static final Cloud CLOUD =
      new Cloud(
          URI.create("https://cloud.example/v1"),
          "big",
          CloudKind.OPENAI,
          Sensitive.of("canary-cloud-key"));

  private final Path folder;

  TopologyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void runsNoCloudAdapterWithoutACloud() throws Exception {
    assertEquals(
        List.of("router", "classifier", "adapter-local", "output-guard", "audit"),
        specs(null).stream().map(ServiceSpec::name).toList());
  }

  @Test
  void tellsEachServiceOnlyThePeersThatItMayCall() throws Exception {
    List<ServiceSpec> specs = specs(CLOUD);

    assertEquals(
        Set.of("classifier", "adapter-local", "adapter-cloud", "output-guard", "audit"),
        peers(specs, "router").keySet());
    assertEquals(Set.of("audit"), peers(specs, "adapter-cloud").keySet());
    assertEquals(Set.of("audit"), peers(specs, "classifier").keySet());
    assertEquals(Set.of(), peers(specs, "audit").keySet());
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    for (ServiceSpec spec : specs(CLOUD)) {
      assertEquals(
          Map.of("host", "127.0.0.1", "port", spec.grpcPort()),
          at(spec.settings(), "grpc", "server"));
    }
    assertEquals(
        Map.of("host", "127.0.0.1", "port", 8787),
        at(specs(null).getFirst().settings(), "micronaut", "server"));
  }

  @Test
  void keepsTheCloudsKeyInOnePrivateFile() throws Exception {
    provision(CLOUD);

    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> holders =
          files.filter(Files::isRegularFile).filter(TopologyTest::holdsTheKey).toList();
      Path key = new StateFolder(folder).secrets(Identity.ADAPTER_CLOUD).resolve("cloud-key");
      assertEquals(List.of(key), holders);
    }
  }

  @Test
  void forgetsTheKeyOfACloudThatIsNoLongerConfigured() throws Exception {
    provision(CLOUD);
    provision(null);

    Path key = new StateFolder(folder).secrets(Identity.ADAPTER_CLOUD).resolve("cloud-key");
    assertFalse(Files.exists(key));
  }

  @Test
  void writesNothingThatOthersMayRead() throws Exception {
    provision(CLOUD);

    try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            file.toString());
      }
    }
  }

  @Test
  void givesSigningToTheClassifierAloneAndVerifyingToTheCloudAdapter() throws Exception {
    provision(CLOUD);

    StateFolder state = new StateFolder(folder);
    assertTrue(Files.exists(state.secrets(Identity.CLASSIFIER).resolve("clearance-root.key")));
    assertEquals(
        List.of("clearance-root.pub", "cloud-key"), names(state.secrets(Identity.ADAPTER_CLOUD)));
    assertEquals(List.of("api-key-pepper"), names(state.secrets(Identity.ROUTER)));
    assertEquals(List.of(), names(state.secrets(Identity.ADAPTER_LOCAL)));
  }

  @Test
  void letsTheOperatorIntoAuditAndNotIntoTheGuard() throws Exception {
    provision(CLOUD);

    StateFolder state = new StateFolder(folder);
    assertTrue(
        Files.readString(state.run(Identity.AUDIT).resolve("callers")).contains("operator "));
    assertFalse(
        Files.readString(state.run(Identity.OUTPUT_GUARD).resolve("callers"))
            .contains("operator "));
  }

  private void provision(@Nullable Cloud cloud) throws Exception {
    new StateFolder(folder).create();
    Provisioning provisioning = new Provisioning(new StateFolder(folder));
    provisioning.secrets(cloud);
    provisioning.start(specs(cloud));
  }

  private List<ServiceSpec> specs(@Nullable Cloud cloud) throws Exception {
    MeshSettings settings = new MeshSettings(8787, null, null, null, cloud, false);
    LocalModel local = new LocalModel.Embedded("tiny", Path.of("/models/tiny.gguf"), 512);
    return new Topology(new StateFolder(folder), settings, local, new Ports(new Random()))
        .services();
  }

  private static Map<?, ?> peers(List<ServiceSpec> specs, String name) {
    ServiceSpec spec = specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return (Map<?, ?>) at(spec.settings(), "portcullis", "service", "peers");
  }

  private static Object at(Map<String, Object> settings, String... path) {
    Object node = settings;
    for (String key : path) {
      node =
          Objects.requireNonNull(
              node instanceof Map<?, ?> map ? map.get(key) : null, () -> "nothing at " + key);
    }
    return node;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean holdsTheKey(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains("canary-cloud-key");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
