package portcullis.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A node of a policy document with the place where it stands, so that every complaint can name it.
 */
record Document(String place, @Nullable Object value) {
  private static final String API = "portcullis.dev/v1";
  private static final int MAX_BYTES = 1 << 20;

  /** The {@code spec} of a document of this kind. */
  static Document spec(byte[] yaml, String kind) throws BadDocument {
    Document root = new Document("document", load(yaml));
    root.onlyKeys("apiVersion", "kind", "metadata", "spec");
    if (!API.equals(root.at("apiVersion").text())) {
      throw new BadDocument("apiVersion", API);
    }
    if (!kind.equals(root.at("kind").text())) {
      throw new BadDocument("kind", kind);
    }
    root.at("metadata").at("name").text();
    return root.at("spec");
  }

  /** Hex SHA-256 of the document's bytes: names the version in force. */
  static String digest(byte[] yaml) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(yaml));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Document at(String key) throws BadDocument {
    return new Document(place.equals("document") ? key : place + "." + key, map().get(key));
  }

  boolean has(String key) throws BadDocument {
    return map().containsKey(key);
  }

  Map<String, Object> map() throws BadDocument {
    if (value instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(String.class::isInstance)) {
      @SuppressWarnings("unchecked") // keys were just checked
      Map<String, Object> checked = (Map<String, Object>) map;
      return checked;
    }
    throw new BadDocument(place, "a map");
  }

  List<Document> list() throws BadDocument {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw new BadDocument(place, "a list that is not empty");
    }
    int size = list.size();
    Document[] items = new Document[size];
    Arrays.setAll(items, i -> new Document(place + "[" + i + "]", list.get(i)));
    return List.of(items);
  }

  String text() throws BadDocument {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new BadDocument(place, "a text");
  }

  <E extends Enum<E>> E oneOf(Class<E> type) throws BadDocument {
    String text = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    throw new BadDocument(
        place,
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  void onlyKeys(String... keys) throws BadDocument {
    Set<String> unknown = new TreeSet<>(map().keySet());
    unknown.removeAll(Set.of(keys));
    if (!unknown.isEmpty()) {
      throw new BadDocument(place, "without the unknown key " + unknown.iterator().next());
    }
  }

  private static @Nullable Object load(byte[] yaml) throws BadDocument {
    if (yaml.length > MAX_BYTES) {
      throw new BadDocument("document", "at most " + MAX_BYTES + " bytes");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      return new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8));
    } catch (YAMLException e) {
      throw new BadDocument("document", "YAML without duplicate keys or aliases");
    }
  }
}
