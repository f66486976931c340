package portcullis.runtime.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.redaction.Sensitive;

/**
 * The development keystore of one machine: a folder of mode 0700 for each service, a file of mode
 * 0600 for each secret. A signing key is {@code NAME.key} (PKCS #8) where it may sign and {@code
 * NAME.pub} (32 raw bytes) where it may only be verified. It refuses to work under Kubernetes.
 */
public final class LocalKeystore implements SecretPort {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int SECRET_BYTES = 32;

  private final Path folder;
  private final Ed25519 ed25519;

  /**
   * @param folder this service's own folder
   * @param environment the process environment
   * @throws IllegalStateException under Kubernetes
   */
  public LocalKeystore(Path folder, Ed25519 ed25519, Map<String, String> environment) {
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      throw new IllegalStateException(
          "the local keystore is for development on one machine; under Kubernetes configure Vault");
    }
    this.folder = folder;
    this.ed25519 = ed25519;
  }

  @Override
  public Sensitive read(String name) throws SecretUnavailable {
    return Sensitive.of(bytes(name, ""));
  }

  @Override
  public byte[] sign(String key, byte[] message) throws SecretUnavailable {
    try {
      return ed25519.sign(Ed25519.privateKey(bytes(key, ".key")), message);
    } catch (InvalidKeyException e) {
      throw new SecretUnavailable(key + " in the local keystore is no Ed25519 key", e);
    }
  }

  @Override
  public List<PublicKey> publicKeys(String key) throws SecretUnavailable {
    try {
      return List.of(Ed25519.publicKey(bytes(key, ".pub")));
    } catch (InvalidKeyException e) {
      throw new SecretUnavailable(key + " in the local keystore is no Ed25519 key", e);
    }
  }

  /** Makes a random secret in {@code folder}, unless it is there. */
  public static void createSecret(Path folder, String name, SecureRandom random)
      throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      PrivateFiles.write(file, bytes);
    }
  }

  /**
   * Makes a signing key in {@code signer}, unless it is there, and puts its public half into {@code
   * verifier}.
   */
  public static void createSigningKey(Path signer, Path verifier, String name, Ed25519 ed25519)
      throws IOException {
    Path priv = signer.resolve(name + ".key");
    Path pub = signer.resolve(name + ".pub");
    if (!Files.exists(priv) || !Files.exists(pub)) {
      KeyPair pair = ed25519.generate();
      PrivateFiles.write(priv, pair.getPrivate().getEncoded());
      PrivateFiles.write(pub, Ed25519.raw(pair.getPublic()));
    }
    PrivateFiles.write(verifier.resolve(name + ".pub"), Files.readAllBytes(pub));
  }

  private byte[] bytes(String name, String suffix) throws SecretUnavailable {
    if (!NAME.matcher(name).matches()) {
      throw new SecretUnavailable("a secret's name must match " + NAME);
    }
    Path file = folder.resolve(name + suffix);
    try {
      PrivateFiles.requirePrivate(file);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SecretUnavailable(name + " is not in the local keystore of this service", e);
    }
  }
}
