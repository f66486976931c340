package portcullis.runtime.apikeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.redaction.PrivateFiles;

/** The key document on disk, mode 0600. Written whole or not at all. */
public final class KeyFile {
  private static final int VERSION = 1;
  private static final Set<String> FIELDS =
      Set.of("id", "hash", "tenant", "module", "roles", "created", "revoked");

  private final Path file;
  private final StrictJson json = new StrictJson(JsonLimits.STANDARD);

  public KeyFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the document.
   *
   * @throws IOException if it is missing, open to others than its owner, or not in its form; the
   *     message says what is wrong
   */
  public KeyDocument read() throws IOException {
    PrivateFiles.requirePrivate(file);
    try {
      return document(json.read(Files.readAllBytes(file)));
    } catch (BadJson | IllegalArgumentException | DateTimeException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the document; one that is not there yet is empty. */
  public KeyDocument readOrEmpty() throws IOException {
    return Files.exists(file) ? read() : KeyDocument.EMPTY;
  }

  /** Writes the document. */
  public void write(KeyDocument document) throws IOException {
    PrivateFiles.write(file, json.write(tree(document)));
  }

  /** What a change gives: the document to write and what to tell the one who asked. */
  public record Change<T>(KeyDocument document, T answer) {}

  /** Reads, changes and writes, one writer after the other. */
  public <T> T update(Function<KeyDocument, Change<T>> change) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        FileLock _ = channel.lock()) {
      Change<T> changed = change.apply(readOrEmpty());
      write(changed.document());
      return changed.answer();
    }
  }

  private static KeyDocument document(JsonNode root) {
    if (!root.isObject() || root.path("version").asInt(0) != VERSION) {
      throw new IllegalArgumentException("version must be " + VERSION);
    }
    JsonNode list = root.path("keys");
    if (!list.isArray()) {
      throw new IllegalArgumentException("keys must be a list");
    }
    List<KeyRecord> keys = new ArrayList<>();
    list.forEach(key -> keys.add(key(key)));
    return new KeyDocument(keys);
  }

  private static KeyRecord key(JsonNode key) {
    key.properties().forEach(field -> requireKnown(field.getKey()));
    List<String> roles = new ArrayList<>();
    key.path("roles").forEach(role -> roles.add(role.asText()));
    return new KeyRecord(
        text(key, "id"),
        text(key, "hash"),
        text(key, "tenant"),
        text(key, "module"),
        roles,
        Instant.parse(text(key, "created")),
        key.path("revoked").isTextual()
            ? Optional.of(Instant.parse(text(key, "revoked")))
            : Optional.empty());
  }

  /** An unknown field could be a restriction that this reader would not apply. */
  private static void requireKnown(String field) {
    if (!FIELDS.contains(field)) {
      throw new IllegalArgumentException("a key has a field that this version does not know");
    }
  }

  private static String text(JsonNode key, String field) {
    JsonNode value = key.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return value.textValue();
  }

  private static ObjectNode tree(KeyDocument document) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    ArrayNode keys = root.putArray("keys");
    for (KeyRecord key : document.keys()) {
      ObjectNode node = keys.addObject();
      node.put("id", key.id()).put("hash", key.hash());
      node.put("tenant", key.tenant()).put("module", key.module());
      ArrayNode roles = node.putArray("roles");
      key.roles().forEach(roles::add);
      node.put("created", key.created().toString());
      node.put("revoked", key.revoked().map(Instant::toString).orElse(null));
    }
    return root;
  }
}
