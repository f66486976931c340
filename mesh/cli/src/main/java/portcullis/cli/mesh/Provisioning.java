package portcullis.cli.mesh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import portcullis.cli.settings.Cloud;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.calls.KnownCallers;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretPort;

/**
 * Writes what the processes are given: secrets that last, and for each start a fresh call
 * credential, the fingerprints of those who may call, and the configuration. A service's folders
 * hold only what is its own.
 */
final class Provisioning {
  private final StateFolder state;
  private final SecureRandom random = new SecureRandom();

  Provisioning(StateFolder state) {
    this.state = state;
  }

  /** Keys that outlive a start, made where they are missing. */
  void secrets(@Nullable Cloud cloud) throws IOException {
    for (Role role : Role.values()) {
      PrivateFiles.createFolder(state.secrets(role.identity));
      PrivateFiles.createFolder(state.data(role.identity));
    }
    Path classifier = state.secrets(Identity.CLASSIFIER);
    Path adapterCloud = state.secrets(Identity.ADAPTER_CLOUD);
    LocalKeystore.createSecret(classifier, SecretPort.TAINT_KEY, random);
    LocalKeystore.createSigningKey(
        classifier, adapterCloud, SecretPort.CLEARANCE_ROOT, Ed25519.jdk());
    LocalKeystore.createSecret(state.secrets(Identity.ROUTER), SecretPort.API_KEY_PEPPER, random);
    cloudKey(adapterCloud.resolve(SecretPort.CLOUD_KEY), cloud);
  }

  /** A key of another cloud must not stay: it would be sent to the one that is configured now. */
  private static void cloudKey(Path file, @Nullable Cloud cloud) throws IOException {
    if (cloud == null || cloud.key() == null) {
      Files.deleteIfExists(file);
    } else {
      PrivateFiles.write(file, cloud.key().revealText().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** What each process is told at this start. */
  void start(List<ServiceSpec> services) throws IOException {
    Map<Identity, CallCredential> credentials = new HashMap<>();
    credentials.put(Identity.OPERATOR, fresh(Identity.OPERATOR));
    for (ServiceSpec service : services) {
      credentials.put(service.identity(), fresh(service.identity()));
    }
    for (ServiceSpec service : services) {
      Path folder = state.run(service.identity());
      callers(service, credentials).write(folder.resolve("callers"));
      PrivateFiles.write(
          folder.resolve("service.yaml"),
          yaml().dump(service.settings()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private CallCredential fresh(Identity identity) throws IOException {
    CallCredential credential = CallCredential.create(random);
    PrivateFiles.createFolder(state.run(identity));
    credential.write(state.run(identity).resolve("credential"));
    return credential;
  }

  private static KnownCallers callers(
      ServiceSpec service, Map<Identity, CallCredential> credentials) {
    Map<String, Identity> known = new HashMap<>();
    for (Identity caller : Role.of(service.identity()).callers()) {
      CallCredential credential = credentials.get(caller);
      if (credential != null) {
        known.put(credential.fingerprint(), caller);
      }
    }
    return new KnownCallers(known);
  }

  private static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options);
  }
}
