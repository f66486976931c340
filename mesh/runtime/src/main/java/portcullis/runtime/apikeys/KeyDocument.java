package portcullis.runtime.apikeys;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import portcullis.runtime.redaction.Sensitive;

/**
 * All issued keys. Immutable: issuing and revoking make a new document.
 *
 * @param keys in the order of issue; no two with one hash or one id
 */
public record KeyDocument(List<KeyRecord> keys) {
  /** No key at all. */
  public static final KeyDocument EMPTY = new KeyDocument(List.of());

  public KeyDocument {
    keys = List.copyOf(keys);
    long names = keys.stream().map(KeyRecord::id).distinct().count();
    if (names != keys.size()) {
      throw new IllegalArgumentException("two keys have one id");
    }
  }

  /** A new key, to be shown once, and the document that knows it. */
  public record Issued(ApiKey key, KeyRecord issued, KeyDocument document) {}

  /** Issues a key. */
  public Issued issue(
      String tenant,
      String module,
      List<String> roles,
      Sensitive pepper,
      SecureRandom random,
      Instant now) {
    ApiKey key = ApiKey.create(random);
    KeyRecord issued = KeyRecord.issued(key.hash(pepper), tenant, module, roles, now);
    return new Issued(
        key, issued, new KeyDocument(Stream.concat(keys.stream(), Stream.of(issued)).toList()));
  }

  /** Revokes a key by its id; empty if there is none. Revoking twice keeps the first time. */
  public Optional<KeyDocument> revoke(String id, Instant now) {
    List<KeyRecord> changed = new ArrayList<>(keys);
    changed.replaceAll(key -> key.id().equals(id) ? key.revokedAt(now) : key);
    boolean known = keys.stream().anyMatch(key -> key.id().equals(id));
    return known ? Optional.of(new KeyDocument(changed)) : Optional.empty();
  }

  /** The keys that count, by hash. */
  public Map<String, KeyRecord> inForce() {
    Map<String, KeyRecord> byHash = new HashMap<>();
    keys.stream()
        .filter(key -> key.revoked().isEmpty())
        .forEach(key -> byHash.put(key.hash(), key));
    return Map.copyOf(byHash);
  }
}
