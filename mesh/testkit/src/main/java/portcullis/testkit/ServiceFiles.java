package portcullis.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.calls.KnownCallers;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * Everything a service finds on disk when it starts, in one folder: its credential, the callers it
 * knows, its secrets folder (empty until a test fills it) and its settings. The callers'
 * credentials stay here, so that a test can call as any of them.
 */
public final class ServiceFiles {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final Identity service;
  private final Map<Identity, CallCredential> callers;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  private ServiceFiles(Path folder, Identity service, Map<Identity, CallCredential> callers) {
    this.folder = folder;
    this.service = service;
    this.callers = callers;
  }

  /** Writes the files of {@code service}, which will know {@code callers}. */
  public static ServiceFiles write(Path folder, Identity service, Set<Identity> callers)
      throws IOException {
    PrivateFiles.createFolder(folder);
    PrivateFiles.createFolder(folder.resolve("secrets"));
    CallCredential.create(RANDOM).write(folder.resolve("credential"));
    Map<Identity, CallCredential> credentials =
        callers.stream().collect(Collectors.toMap(c -> c, _ -> CallCredential.create(RANDOM)));
    Map<String, Identity> known = new HashMap<>();
    credentials.forEach((caller, credential) -> known.put(credential.fingerprint(), caller));
    new KnownCallers(known).write(folder.resolve("callers"));
    ServiceFiles files = new ServiceFiles(folder, service, credentials);
    return files
        .set("portcullis.service.identity", service.name())
        .set("portcullis.service.instance", service.name() + "-test")
        .set("portcullis.service.credential-file", folder.resolve("credential").toString())
        .set("portcullis.service.callers-file", folder.resolve("callers").toString())
        .set("portcullis.service.secrets-folder", folder.resolve("secrets").toString())
        .set("grpc.server.host", "127.0.0.1");
  }

  /** One more setting, by its dotted key. */
  public ServiceFiles set(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** Where the service will find another one. */
  public ServiceFiles peer(Identity peer, int port) {
    return set("portcullis.service.peers." + peer.name(), "127.0.0.1:" + port);
  }

  public Path folder() {
    return folder;
  }

  /** The service's own folder in the local keystore. */
  public Path secrets() {
    return folder.resolve("secrets");
  }

  public Identity service() {
    return service;
  }

  /** What {@code caller} shows. */
  public CallCredential credential(Identity caller) {
    CallCredential credential = callers.get(caller);
    if (credential == null) {
      throw new IllegalArgumentException(caller + " is none of the callers of " + service);
    }
    return credential;
  }

  /** The settings by dotted key, for a service in this process. */
  public Map<String, Object> settings() {
    return Map.copyOf(settings);
  }

  /** Writes the settings as YAML, for a process of its own: {@code -Dmicronaut.config.files}. */
  public Path yaml() throws IOException {
    Path file = folder.resolve("service.yaml");
    PrivateFiles.write(file, new Yaml().dump(settings).getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
