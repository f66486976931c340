package portcullis.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import portcullis.runtime.redaction.Digests;

/**
 * Where an installed client is kept between test runs: under the user's cache folder, in a folder
 * whose name holds the digest of the pinned versions, so that another pin is another folder. It
 * appears whole or not at all.
 */
record ClientFolder(Path folder) {
  /** Fills an empty folder. */
  interface Recipe {
    void install(Path folder) throws IOException;
  }

  /**
   * The folder for these pins, filled by {@code recipe} if it is not there yet.
   *
   * @param client e.g. {@code python}
   * @param pins the file with the pinned versions
   */
  static ClientFolder of(String client, Path pins, Recipe recipe) throws IOException {
    return in(cache().resolve("portcullis/clients"), client, pins, recipe);
  }

  static ClientFolder in(Path clients, String client, Path pins, Recipe recipe) throws IOException {
    byte[] text = Files.readAllBytes(pins);
    Files.createDirectories(clients);
    Path folder =
        clients.resolve(client + "-" + Digests.hex(Digests.sha256(text)).substring(0, 16));
    if (!Files.isDirectory(folder)) {
      Path fresh = Files.createTempDirectory(clients, client + "-unfinished-");
      recipe.install(fresh);
      publish(fresh, folder);
    }
    return new ClientFolder(folder);
  }

  private static void publish(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another run was faster; both hold the same.
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static Path cache() {
    String xdg = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), "");
    return xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
  }

  /** Runs an installer's command to its end. */
  static void install(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command + " failed:\n" + output);
    }
  }
}
