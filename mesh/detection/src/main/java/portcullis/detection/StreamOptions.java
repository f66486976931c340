package portcullis.detection;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a stream does with findings, by category.
 *
 * @param actions one action for every category
 */
public record StreamOptions(Map<Category, Action> actions) {

  public StreamOptions {
    var copy = new EnumMap<Category, Action>(Category.class);
    copy.putAll(actions);
    for (Category category : Category.values()) {
      if (!copy.containsKey(category)) {
        throw new IllegalArgumentException("actions: no action for " + category);
      }
    }
    actions = Map.copyOf(copy);
  }

  /**
   * Masks everything but INJECTION, which in an answer is somebody's quotation and harms no reader.
   */
  public static StreamOptions masking() {
    return all(Action.MASK).with(Category.INJECTION, Action.PASS);
  }

  /** Blocks at the first finding of any category but INJECTION. */
  public static StreamOptions blocking() {
    return all(Action.BLOCK).with(Category.INJECTION, Action.PASS);
  }

  /** The same action for every category. */
  public static StreamOptions all(Action action) {
    var actions = new EnumMap<Category, Action>(Category.class);
    for (Category category : Category.values()) {
      actions.put(category, action);
    }
    return new StreamOptions(actions);
  }

  /** The same with another action for one category. */
  public StreamOptions with(Category category, Action action) {
    var changed = new EnumMap<Category, Action>(actions);
    changed.put(category, action);
    return new StreamOptions(changed);
  }

  /** The action for a category. */
  public Action action(Category category) {
    Action action = actions.get(category);
    if (action == null) {
      throw new IllegalStateException("no action for " + category);
    }
    return action;
  }
}
