package portcullis.router.callers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.runtime.apikeys.ApiKey;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.runtime.apikeys.KeyRecord;
import portcullis.runtime.redaction.Sensitive;

/**
 * The API keys in force. Follows its file; a document that cannot be used never replaces a good
 * one.
 */
public final class KeyRing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Path path;
  private final KeyFile file;
  private final Sensitive pepper;
  private volatile Map<String, KeyRecord> inForce = Map.of();
  private volatile boolean closed;

  private KeyRing(Path path, Sensitive pepper) {
    this.path = path;
    this.file = new KeyFile(path);
    this.pepper = pepper;
  }

  /**
   * Reads the keys and follows their file. One that is not there yet holds no keys.
   *
   * @throws IOException if the document cannot be used
   */
  public static KeyRing follow(Path path, Sensitive pepper) throws IOException {
    KeyRing ring = new KeyRing(path, pepper);
    String version = ring.version();
    ring.inForce = ring.file.readOrEmpty().inForce();
    Thread.ofVirtual().name("keys").start(() -> ring.keepUp(version));
    return ring;
  }

  /** Whose key this is; empty if it is none, or not in force. */
  Optional<KeyRecord> find(String shown) {
    return ApiKey.parse(shown).map(key -> inForce.get(key.hash(pepper)));
  }

  /** Whatever goes wrong, it is tried again: a revocation must not be missed. */
  private void keepUp(String first) {
    String seen = first;
    String complainedOf = first;
    while (!closed) {
      String now = seen;
      try {
        Thread.sleep(LOOK_EVERY);
        now = version();
        if (!closed && !now.equals(seen)) {
          inForce = file.read().inForce();
          seen = now;
          LOG.info("{} API keys are in force", inForce.size());
        }
      } catch (IOException | RuntimeException e) {
        if (!now.equals(complainedOf)) {
          complainedOf = now;
          LOG.error("the new key document cannot be used; the one before stays: {}", said(e));
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Only this reader's own words: those of others could hold what is in the file. */
  private static String said(Exception e) {
    return e instanceof IOException ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
  }

  private String version() {
    try {
      BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
      return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
    } catch (IOException e) {
      return "none";
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
