package portcullis.detection;

/**
 * The name under which a value stood in its document, as context: {@code "telephone": "030
 * 123456"}.
 */
final class FieldName {
  private static final int LONGEST = 64;

  private FieldName() {}

  /** The name as a JSON member's; empty for keys, array roots and overlong names. */
  static String of(Passage passage) {
    if (passage.kind() == Passage.Kind.KEY) {
      return "";
    }
    String path = passage.path();
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (slash > 0 && isIndex(name)) {
      name = path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    }
    if (name.isEmpty() || name.length() > LONGEST || isIndex(name)) {
      return "";
    }
    return '"' + name.replace("~1", "/").replace("~0", "~") + "\": ";
  }

  private static boolean isIndex(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
