package portcullis.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import portcullis.mesh.v1.Payload;

/**
 * What a model is asked.
 *
 * @param kind chat or embedding
 * @param tree the OpenAI request, as the payload carries it; not to be changed
 * @param model the model to ask
 */
public record Question(Payload.Kind kind, ObjectNode tree, OfferedModel model) {
  /** Most choices that can be asked for: the OpenAI API's own limit. */
  public static final int MOST_CHOICES = 128;

  /** The parameter, or a missing node where it is absent or null. */
  public JsonNode parameter(String name) {
    JsonNode value = tree.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  /** Whether the parameter is there and not null. */
  public boolean has(String name) {
    return tree.hasNonNull(name);
  }

  /** How many choices are asked for, 0 if {@code n} makes no sense. */
  public int choices() {
    JsonNode n = tree.path("n");
    if (n.isMissingNode() || n.isNull()) {
      return 1;
    }
    boolean sane = n.isIntegralNumber() && n.canConvertToInt();
    int value = sane ? n.intValue() : 0;
    return value >= 1 && value <= MOST_CHOICES ? value : 0;
  }

  /** Never the content. */
  @Override
  public String toString() {
    return "Question[" + kind + ", " + model.id() + "]";
  }
}
