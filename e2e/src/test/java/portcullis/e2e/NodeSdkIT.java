package portcullis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Node package {@code openai}, unmodified. */
class NodeSdkIT {
  private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();

  @Test
  void servesTheUnmodifiedNodeClient() throws IOException {
    ClientScript.needs("node");
    ClientScript.needs("npm");
    Path pins = CLIENTS.resolve("node");
    ClientFolder client =
        ClientFolder.of("node", pins.resolve("package-lock.json"), folder -> install(folder, pins));
    try (ShopMesh shop = ShopMesh.up()) {
      String script = CLIENTS.resolve("openai_node.mjs").toString();
      new ClientScript(List.of("node", script, client.folder().toString())).check(shop.mesh());
      Abandonment.of(shop.cloud()).isSeen();
    }
  }

  private static void install(Path folder, Path pins) throws IOException {
    for (String file : List.of("package.json", "package-lock.json")) {
      Files.copy(pins.resolve(file), folder.resolve(file));
    }
    ClientFolder.install(
        folder, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
  }
}
