package portcullis.runtime.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.PrivateFiles;

class LocalKeystoreTest {
  private static final Ed25519 ED25519 = Ed25519.fastest();
  private final Path folder;
  private final LocalKeystore keystore;

  LocalKeystoreTest(@TempDir Path temp) throws Exception {
    folder = temp.resolve("own");
    PrivateFiles.createFolder(folder);
    keystore = new LocalKeystore(folder, ED25519, Map.of());
  }

  @Test
  void refusesToWorkUnderKubernetes() {
    assertThrows(
        IllegalStateException.class,
        () -> new LocalKeystore(folder, ED25519, Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")));
  }

  @Test
  void readsASecretThatItMadeOnce() throws Exception {
    LocalKeystore.createSecret(folder, "taint-key", new SecureRandom());
    byte[] first = keystore.read("taint-key").reveal();

    LocalKeystore.createSecret(folder, "taint-key", new SecureRandom());

    assertEquals(32, first.length);
    assertArrayEquals(first, keystore.read("taint-key").reveal());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("taint-key"))));
  }

  @Test
  void signsWhereItMayAndVerifiesElsewhere() throws Exception {
    Path other = folder.resolveSibling("other");
    PrivateFiles.createFolder(other);
    LocalKeystore.createSigningKey(folder, other, "clearance-root", ED25519);
    LocalKeystore verifier = new LocalKeystore(other, ED25519, Map.of());
    byte[] message = {1, 2};

    byte[] signature = keystore.sign("clearance-root", message);

    assertTrue(
        ED25519.verify(verifier.publicKeys("clearance-root").getFirst(), message, signature));
    assertThrows(SecretUnavailable.class, () -> verifier.sign("clearance-root", message));
  }

  @Test
  void keepsASigningKeyThatIsThere() throws Exception {
    Path other = folder.resolveSibling("other");
    PrivateFiles.createFolder(other);
    LocalKeystore.createSigningKey(folder, other, "clearance-root", ED25519);
    var before = keystore.publicKeys("clearance-root");

    LocalKeystore.createSigningKey(folder, other, "clearance-root", ED25519);

    assertEquals(before, keystore.publicKeys("clearance-root"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other/secret", "", "/etc/passwd", "A", "a.key", "a/b", "a\u0000"})
  void refusesNamesThatAreNone(String name) {
    assertThrows(SecretUnavailable.class, () -> keystore.read(name));
    assertThrows(SecretUnavailable.class, () -> keystore.sign(name, new byte[1]));
    assertThrows(SecretUnavailable.class, () -> keystore.publicKeys(name));
  }

  @Test
  void refusesASecretThatOthersMayRead() throws Exception {
    LocalKeystore.createSecret(folder, "taint-key", new SecureRandom());
    Files.setPosixFilePermissions(
        folder.resolve("taint-key"), PosixFilePermissions.fromString("rw-r-----"));

    assertThrows(SecretUnavailable.class, () -> keystore.read("taint-key"));
  }

  @Test
  void refusesAKeyThatIsNone() throws Exception {
    PrivateFiles.write(folder.resolve("clearance-root.key"), new byte[] {1});
    PrivateFiles.write(folder.resolve("clearance-root.pub"), new byte[] {1});

    assertThrows(SecretUnavailable.class, () -> keystore.sign("clearance-root", new byte[1]));
    assertThrows(SecretUnavailable.class, () -> keystore.publicKeys("clearance-root"));
  }

  @Test
  void saysNothingOfAValue() throws Exception {
    PrivateFiles.write(
        folder.resolve("cloud-key"), "sk-very-secret".getBytes(StandardCharsets.UTF_8));

    assertFalse(keystore.read("cloud-key").toString().contains("very"));
  }
}
