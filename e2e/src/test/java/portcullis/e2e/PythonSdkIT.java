package portcullis.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The Python package {@code openai}, unmodified. */
class PythonSdkIT {
  private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();

  @Test
  void servesTheUnmodifiedPythonClient() throws IOException {
    ClientScript.needs("python3");
    Path requirements = CLIENTS.resolve("python/requirements.txt");
    ClientFolder client =
        ClientFolder.of("python", requirements, folder -> install(folder, requirements));
    try (ShopMesh shop = ShopMesh.up()) {
      String script = CLIENTS.resolve("openai_python.py").toString();
      new ClientScript(List.of(python(client.folder()), script)).check(shop.mesh());
      Abandonment.of(shop.cloud()).isSeen();
    }
  }

  private static void install(Path folder, Path requirements) throws IOException {
    ClientFolder.install(folder, List.of("python3", "-m", "venv", folder.toString()));
    ClientFolder.install(
        folder,
        List.of(
            python(folder),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            requirements.toString()));
  }

  private static String python(Path folder) {
    return folder.resolve("bin/python").toString();
  }
}
