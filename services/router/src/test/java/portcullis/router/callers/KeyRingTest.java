package portcullis.router.callers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.runtime.redaction.Sensitive;

final class KeyRingTest {
  private static final Sensitive PEPPER = Sensitive.of("0123456789abcdef0123456789abcdef");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path keys;

  KeyRingTest(@TempDir Path folder) {
    keys = folder.resolve("keys.json");
  }

  private void replaceWithWhatCannotBeRead(KeyDocument document) throws IOException {
    Path next = keys.resolveSibling("next.json");
    new KeyFile(next).write(document);
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(next, keys, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aRevocationThatCouldNotBeReadAtFirstIsReadLater() throws Exception {
    KeyDocument.Issued issued =
        KeyDocument.EMPTY.issue(
            "acme", "shop", List.of("editor"), PEPPER, new SecureRandom(), Instant.EPOCH);
    new KeyFile(keys).write(issued.document());
    try (KeyRing ring = KeyRing.follow(keys, PEPPER)) {
      String shown = issued.key().reveal();
      assertTrue(ring.find(shown).isPresent());

      replaceWithWhatCannotBeRead(
          issued
              .document()
              .revoke(issued.document().keys().getFirst().id(), Instant.EPOCH)
              .orElseThrow());
      Thread.sleep(600); // it is looked at in between
      Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));

      long end = System.nanoTime() + PATIENCE.toNanos();
      while (ring.find(shown).isPresent() && System.nanoTime() - end < 0) {
        Thread.sleep(10);
      }
      assertTrue(ring.find(shown).isEmpty());
    }
  }
}
