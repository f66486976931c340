package portcullis.cli.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import portcullis.cli.Failure;
import portcullis.cli.Invocation;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * Paths of one mesh's state. Everything in it is the owner's alone.
 *
 * @param root the folder
 * @param named whether {@code --state} named it, so that a hint must name it too
 */
public record StateFolder(Path root, boolean named) {
  /** What the kernel says of a change of mode (POSIX, EPERM). */
  private static final String NOT_OWNER = "Operation not permitted";

  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** A folder that was found without {@code --state}. */
  public StateFolder(Path root) {
    this(root, false);
  }

  /** What to type to reach this folder's mesh. */
  public String hint(String arguments) {
    return Invocation.of(arguments) + (named ? " --state " + Invocation.word(root.toString()) : "");
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

  /**
   * Makes the folders that every mesh has.
   *
   * @throws Failure if the folder is somebody else's or serves another purpose
   */
  public void create() throws IOException, Failure {
    createRoot();
    for (String part : new String[] {"run", "secrets", "secrets/cli", "logs", "data"}) {
      PrivateFiles.createFolder(root.resolve(part));
    }
  }

  private void createRoot() throws IOException, Failure {
    if (!Files.isDirectory(root)) {
      PrivateFiles.createFolder(root);
      return;
    }
    try {
      requireOwn();
      PrivateFiles.createFolder(root);
    } catch (FileSystemException e) {
      if (e instanceof AccessDeniedException || NOT_OWNER.equals(e.getReason())) {
        throw Failure.usage(root + " is not yours", "choose another: --state DIR");
      }
      throw e;
    }
  }

  /** Nobody's home folder is to become a state folder by a slip. */
  private void requireOwn() throws IOException, Failure {
    if (Files.isDirectory(root.resolve("secrets")) || Files.exists(settingsFile())) {
      return;
    }
    try (Stream<Path> inside = Files.list(root)) {
      if (inside.anyMatch(file -> !file.endsWith("lost+found"))) {
        throw Failure.usage(
            root + " is not empty and no state folder of Portcullis",
            "choose another: --state DIR");
      }
    }
  }

  /**
   * Refuses a folder of which nothing could be said: to somebody else it looks as if nothing were
   * there.
   *
   * @throws Failure if it may be there and cannot be read
   */
  public void requireReadable() throws Failure {
    if (!Files.notExists(root) && !(Files.isReadable(root) && Files.isExecutable(root))) {
      throw Failure.runtime(root + " cannot be read", "run as its owner");
    }
  }
}
