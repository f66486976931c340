package portcullis.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * How sensitive each category of finding is. Loaded by the classifier; the router cannot change a
 * label.
 *
 * @param labels by category, in lower case with dashes
 * @param digest hex SHA-256 of the document
 */
public record ClassificationScheme(Map<String, Label> labels, String digest) {
  /**
   * The category under which the document says how sensitive it is that something could not be
   * scanned.
   */
  public static final String UNSCANNABLE = "unscannable";

  public ClassificationScheme {
    labels = Map.copyOf(labels);
  }

  /** The scheme that ships. */
  public static ClassificationScheme standard() {
    return Shipped.read("default-classification.yaml", ClassificationScheme::parse);
  }

  /**
   * Reads a scheme.
   *
   * @throws BadDocument if it cannot be used
   */
  public static ClassificationScheme parse(byte[] yaml) throws BadDocument {
    Document spec = Document.spec(yaml, "ClassificationScheme");
    spec.onlyKeys("categories");
    Document categories = spec.at("categories");
    Map<String, Label> labels = new HashMap<>();
    for (String category : categories.map().keySet()) {
      labels.put(category, categories.at(category).oneOf(Label.class));
    }
    if (labels.getOrDefault(UNSCANNABLE, Label.RESTRICTED) == Label.PUBLIC) {
      throw new BadDocument("spec.categories.unscannable", "more sensitive than public");
    }
    return new ClassificationScheme(labels, Document.digest(yaml));
  }

  /** The label of a category; RESTRICTED if the document does not know it. */
  public Label labelOf(String category) {
    return labels.getOrDefault(category, Label.RESTRICTED);
  }
}
