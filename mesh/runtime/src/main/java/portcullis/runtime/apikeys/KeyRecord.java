package portcullis.runtime.apikeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of an issued key.
 *
 * @param id names the key in listings and for {@code key revoke}: {@code key_} and 12 hexadecimal
 *     digits of the hash
 * @param hash {@link ApiKey#hash}
 * @param tenant whose key it is
 * @param module what the key may speak for: a module's name, which covers the name itself and what
 *     lies below it ({@code shop} covers {@code shop.reviews}), or {@code *} for every module
 * @param roles what the routing policy may ask for
 * @param created when it was issued
 * @param revoked when it was revoked; empty while it counts
 */
public record KeyRecord(
    String id,
    String hash,
    String tenant,
    String module,
    List<String> roles,
    Instant created,
    Optional<Instant> revoked) {
  /** The module of a key that may speak for every module. */
  public static final String ANY_MODULE = "*";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int MOST_ROLES = 32;
  private static final int ID_DIGITS = 12;

  public KeyRecord {
    roles = List.copyOf(roles);
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must have 64 hexadecimal digits");
    }
    if (!id.equals(id(hash))) {
      throw new IllegalArgumentException("id must be key_ and the first digits of the hash");
    }
    requireName("tenant", tenant);
    if (!module.equals(ANY_MODULE)) {
      requireName("module", module);
    }
    if (roles.size() > MOST_ROLES) {
      throw new IllegalArgumentException("roles must be at most " + MOST_ROLES);
    }
    roles.forEach(role -> requireName("role", role));
  }

  static KeyRecord issued(
      String hash, String tenant, String module, List<String> roles, Instant now) {
    return new KeyRecord(id(hash), hash, tenant, module, roles, now, Optional.empty());
  }

  KeyRecord revokedAt(Instant when) {
    return new KeyRecord(
        id, hash, tenant, module, roles, created, revoked.or(() -> Optional.of(when)));
  }

  /** Whether the key may speak for {@code other}. */
  public boolean covers(String other) {
    return module.equals(ANY_MODULE) || other.equals(module) || other.startsWith(module + ".");
  }

  /** Names of tenants, modules and roles: letters, digits, dot, underscore, dash; at most 64. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The name of the key with this hash. */
  static String id(String hash) {
    return "key_" + hash.substring(0, ID_DIGITS);
  }

  private static void requireName(String field, String value) {
    if (!isName(value)) {
      throw new IllegalArgumentException(field + " must match " + NAME);
    }
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "KeyRecord[" + id + ", tenant " + tenant + ", module " + module + "]";
  }
}
