package portcullis.cli.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * Paths of one mesh's state. Everything in it is the owner's alone.
 *
 * @param root the folder given by {@code --state}
 */
public record StateFolder(Path root) {
  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The operator's own settings. */
  public Path settingsFile() {
    return root.resolve("portcullis.yaml");
  }

  /** Held locked while a mesh runs. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** What runs, for the other commands. */
  public Path meshFile() {
    return root.resolve("run").resolve("mesh.json");
  }

  /** What one service is told at its start. */
  public Path run(Identity service) {
    return root.resolve("run").resolve(service.name());
  }

  /** One service's folder in the local keystore. */
  public Path secrets(Identity service) {
    return root.resolve("secrets").resolve(service.name());
  }

  /** The API key of {@code env} and {@code ask}. */
  public Path apiKey() {
    return root.resolve("secrets").resolve("cli").resolve("api-key");
  }

  /** What one service keeps. */
  public Path data(Identity service) {
    return root.resolve("data").resolve(service.name());
  }

  /** The records of the audit service. */
  public Path audit() {
    return data(Identity.AUDIT);
  }

  /** The hashes of the API keys. */
  public Path keysFile() {
    return data(Identity.ROUTER).resolve("keys");
  }

  /** Where log files lie. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** One service's log. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Makes the folders that every mesh has. */
  public void create() throws IOException {
    PrivateFiles.createFolder(root);
    for (String part : new String[] {"run", "secrets", "secrets/cli", "logs", "data"}) {
      PrivateFiles.createFolder(root.resolve(part));
    }
  }

  /** Whether a mesh was ever started from here. */
  public boolean exists() {
    return Files.isDirectory(root.resolve("run"));
  }
}
