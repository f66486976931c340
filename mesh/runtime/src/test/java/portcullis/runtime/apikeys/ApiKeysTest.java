package portcullis.runtime.apikeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.runtime.redaction.Sensitive;

final class ApiKeysTest {
  private static final Sensitive PEPPER = Sensitive.of("0123456789abcdef0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Path folder;

  ApiKeysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static KeyDocument.Issued issue(KeyDocument document) {
    return document.issue("acme", "shop", List.of("editor"), PEPPER, new SecureRandom(), NOW);
  }

  @Test
  void aKeyHas43CharactersAfterItsPrefixAndIsFoundByItsHash() {
    KeyDocument.Issued issued = issue(KeyDocument.EMPTY);

    String shown = issued.key().reveal();
    ApiKey read = ApiKey.parse(shown).orElseThrow();

    assertTrue(shown.matches("pcl_[A-Za-z0-9_-]{43}"));
    assertEquals(Map.of(read.hash(PEPPER), issued.issued()), issued.document().inForce());
  }

  @Test
  void anotherPepperFindsNothing() {
    KeyDocument.Issued issued = issue(KeyDocument.EMPTY);

    String hash = issued.key().hash(Sensitive.of("another pepper"));

    assertFalse(issued.document().inForce().containsKey(hash));
  }

  @Test
  void whatHasNotTheFormOfAKeyIsNone() {
    assertTrue(ApiKey.parse("").isEmpty());
    assertTrue(ApiKey.parse("sk-abc").isEmpty());
    assertTrue(ApiKey.parse("pcl_" + "a".repeat(44)).isEmpty());
    assertTrue(ApiKey.parse("pcl_" + "\u00e9".repeat(43)).isEmpty());
  }

  @Test
  void aRevokedKeyNoLongerCountsAndStaysListed() {
    KeyDocument.Issued issued = issue(KeyDocument.EMPTY);

    KeyDocument revoked = issued.document().revoke(issued.issued().id(), NOW).orElseThrow();

    assertTrue(revoked.inForce().isEmpty());
    assertEquals(1, revoked.keys().size());
    assertTrue(revoked.revoke("key_000000000000", NOW).isEmpty());
  }

  @Test
  void theFileKeepsEverythingButTheKeyAndIsPrivate() throws IOException {
    KeyFile file = new KeyFile(folder.resolve("keys.json"));
    KeyDocument.Issued issued = issue(KeyDocument.EMPTY);

    file.write(issued.document().revoke(issued.issued().id(), NOW).orElseThrow());

    assertEquals(issued.document().revoke(issued.issued().id(), NOW).orElseThrow(), file.read());
    assertFalse(Files.readString(folder.resolve("keys.json")).contains(issued.key().reveal()));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.json"))));
  }

  @Test
  void updatesFollowEachOther() throws IOException {
    KeyFile file = new KeyFile(folder.resolve("keys.json"));

    for (int i = 0; i < 3; i++) {
      file.update(
          document -> {
            KeyDocument.Issued issued = issue(document);
            return new KeyFile.Change<>(issued.document(), issued.key());
          });
    }

    assertEquals(3, file.read().inForce().size());
  }

  @Test
  void refusesADocumentThatOthersMayReadOrThatIsNotInItsForm() throws IOException {
    Path path = folder.resolve("keys.json");
    KeyFile file = new KeyFile(path);
    file.write(issue(KeyDocument.EMPTY).document());
    String good = Files.readString(path);

    for (String bad :
        List.of(
            "",
            "{}",
            "[]",
            good.substring(0, 20),
            good.replace("\"version\":1", "\"version\":2"),
            good.replace("\"tenant\":\"acme\"", "\"tenant\":\"\""),
            good.replace("\"tenant\"", "\"notBefore\""),
            good.replace("key_", "kex_"),
            good.replace("2026-01-01", "yesterday"))) {
      Files.writeString(path, bad);
      assertThrows(IOException.class, file::read, bad);
    }
    Files.writeString(path, good);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(IOException.class, file::read);
  }

  @Test
  void aModuleCoversItselfAndWhatLiesBelowIt() {
    KeyRecord shop = issue(KeyDocument.EMPTY).issued();

    assertTrue(shop.covers("shop"));
    assertTrue(shop.covers("shop.reviews"));
    assertFalse(shop.covers("shopping"));
    assertFalse(shop.covers("crm"));
  }

  @Test
  void nothingPrintsAKeyOrAHash() {
    KeyDocument.Issued issued = issue(KeyDocument.EMPTY);

    String printed = issued + " " + issued.key() + " " + issued.document();

    assertFalse(printed.contains(issued.key().reveal()));
    assertFalse(printed.contains(issued.issued().hash()));
  }
}
