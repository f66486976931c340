package portcullis.classifier;

import java.util.Locale;
import portcullis.detection.Category;

/** Categories as contracts and schemes name them: in lower case with dashes. */
public final class Categories {
  private Categories() {}

  public static String name(Category category) {
    return category.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
