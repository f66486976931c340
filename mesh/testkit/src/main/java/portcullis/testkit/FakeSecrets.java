package portcullis.testkit;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/** A secret store in memory that can be taken down and brought up again. */
public final class FakeSecrets implements SecretPort {
  private final Ed25519 ed25519;
  private final KeyPair root;
  private final Map<String, Sensitive> values = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** With a clearance root, and no other secret. */
  public FakeSecrets(Ed25519 ed25519) {
    this.ed25519 = ed25519;
    this.root = ed25519.generate();
  }

  public FakeSecrets with(String name, byte[] value) {
    values.put(name, Sensitive.of(value));
    return this;
  }

  /** From now on nothing can be asked. */
  public void takeDown() {
    down = true;
  }

  public void bringUp() {
    down = false;
  }

  @Override
  public Sensitive read(String name) throws SecretUnavailable {
    requireUp();
    Sensitive value = values.get(name);
    if (value == null) {
      throw new SecretUnavailable(name + " is not in the fake store");
    }
    return value;
  }

  @Override
  public byte[] sign(String key, byte[] message) throws SecretUnavailable {
    requireUp();
    return ed25519.sign(root.getPrivate(), message);
  }

  @Override
  public List<PublicKey> publicKeys(String key) throws SecretUnavailable {
    requireUp();
    return List.of(root.getPublic());
  }

  private void requireUp() throws SecretUnavailable {
    if (down) {
      throw new SecretUnavailable("the fake store is down");
    }
  }
}
