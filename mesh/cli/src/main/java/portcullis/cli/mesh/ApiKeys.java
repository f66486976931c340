package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import portcullis.cli.Failure;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.apikeys.ApiKey;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.runtime.apikeys.KeyRecord;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;

/** The router's API keys, issued and revoked from the same machine. */
public final class ApiKeys {
  /** Tenant of the key that {@code up} issues. */
  public static final String DEFAULT_TENANT = "local";

  private final StateFolder state;
  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();

  public ApiKeys(StateFolder state) {
    this.state = state;
    this.file = new KeyFile(state.keysFile());
  }

  /** Issues a key: the only time that it can be read. */
  public KeyDocument.Issued issue(String tenant, String module, List<String> roles)
      throws IOException, Failure {
    Sensitive pepper = pepper();
    return file.update(
        document -> {
          KeyDocument.Issued issued =
              document.issue(tenant, module, roles, pepper, random, Clock.systemUTC().instant());
          return new KeyFile.Change<>(issued.document(), issued);
        });
  }

  /** All that were issued. */
  public List<KeyRecord> list() throws IOException {
    return file.readOrEmpty().keys();
  }

  /** False if there is no such key. */
  public boolean revoke(String id) throws IOException {
    if (file.readOrEmpty().keys().stream().noneMatch(key -> key.id().equals(id))) {
      return false;
    }
    return file.update(
        document -> {
          Optional<KeyDocument> changed = document.revoke(id, Clock.systemUTC().instant());
          return new KeyFile.Change<>(changed.orElse(document), changed.isPresent());
        });
  }

  /**
   * The key of {@code env} and {@code ask}: the one that is kept, or a new one where none counts.
   */
  String standing() throws IOException, Failure {
    Optional<ApiKey> kept = kept(state);
    if (kept.isPresent() && file.readOrEmpty().inForce().containsKey(kept.get().hash(pepper()))) {
      return kept.get().reveal();
    }
    String key = issue(DEFAULT_TENANT, KeyRecord.ANY_MODULE, List.of()).key().reveal();
    PrivateFiles.write(state.apiKey(), key.getBytes(StandardCharsets.US_ASCII));
    return key;
  }

  /** The kept key, if there is one. */
  public static Optional<ApiKey> kept(StateFolder state) throws IOException {
    if (!Files.exists(state.apiKey())) {
      return Optional.empty();
    }
    PrivateFiles.requirePrivate(state.apiKey());
    return ApiKey.parse(Files.readString(state.apiKey(), StandardCharsets.US_ASCII).strip());
  }

  /**
   * Refuses a folder that has no keys because no mesh ever made any.
   *
   * @throws Failure if so
   */
  public static void requireStarted(StateFolder state) throws Failure {
    if (!Files.exists(pepper(state))) {
      throw Failure.runtime(
          "no mesh was ever started from " + state.root(), "start one: " + state.hint("up"));
    }
  }

  private static Path pepper(StateFolder state) {
    return state.secrets(Identity.ROUTER).resolve(SecretPort.API_KEY_PEPPER);
  }

  private Sensitive pepper() throws IOException, Failure {
    Path pepper = pepper(state);
    requireStarted(state);
    PrivateFiles.requirePrivate(pepper);
    return Sensitive.of(Files.readAllBytes(pepper));
  }
}
