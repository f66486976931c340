package portcullis.e2e;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import portcullis.runtime.clearance.Clearance;
import portcullis.runtime.clearance.ClearanceSigner;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.Digests;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/** Makes clearances that must not count. */
final class Forger {
  private static final Ed25519 ED25519 = Ed25519.fastest();
  private static int made;

  private Forger() {}

  /** By a root key of the forger's own. */
  static String byOwnRoot(ByteString payload) throws SecretUnavailable {
    return sign(new OwnRoot(ED25519.generate()), payload, Duration.ZERO, Duration.ofSeconds(30));
  }

  /** By the store's root, but the delegation ended a minute ago. */
  static String byEndedDelegation(ByteString payload, Path state) throws SecretUnavailable {
    Instant now = Instant.now();
    ClearanceSigner signer =
        ClearanceSigner.create(
            "forger",
            now.minus(Duration.ofHours(2)),
            now.minus(Duration.ofMinutes(1)),
            root(state),
            ED25519);
    return signer.sign(clearance(payload, now, Duration.ofSeconds(30)));
  }

  /** By the store's root in every respect, but already expired. */
  static String expired(ByteString payload, Path state) throws SecretUnavailable {
    return sign(root(state), payload, Duration.ofSeconds(60), Duration.ofSeconds(30));
  }

  /**
   * By the store's root in every respect and in force: what only a taken-over classifier could
   * make.
   */
  static String byTheStore(ByteString payload, Path state) throws SecretUnavailable {
    return sign(root(state), payload, Duration.ZERO, Duration.ofSeconds(30));
  }

  private static String sign(SecretPort root, ByteString payload, Duration age, Duration life)
      throws SecretUnavailable {
    Instant now = Instant.now();
    ClearanceSigner signer =
        ClearanceSigner.create(
            "forger", now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), root, ED25519);
    return signer.sign(clearance(payload, now.minus(age), life));
  }

  private static Clearance clearance(ByteString payload, Instant issued, Duration life) {
    return new Clearance(
        "clr_forged" + Instant.now().toEpochMilli() + "x" + made++,
        ByteString.copyFrom(Digests.sha256(payload.toByteArray())),
        LyingRouter.TENANT,
        "0".repeat(64),
        "0".repeat(64),
        "forger",
        issued,
        issued.plus(life));
  }

  private static SecretPort root(Path state) {
    return new LocalKeystore(state.resolve("secrets/classifier"), ED25519, Map.of());
  }

  private record OwnRoot(KeyPair pair) implements SecretPort {
    @Override
    public Sensitive read(String name) throws SecretUnavailable {
      throw new SecretUnavailable(name);
    }

    @Override
    public byte[] sign(String key, byte[] message) {
      return ED25519.sign(pair.getPrivate(), message);
    }

    @Override
    public List<PublicKey> publicKeys(String key) {
      return List.of(pair.getPublic());
    }
  }
}
