package portcullis.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import portcullis.router.Problem;
import portcullis.router.Rejected;

/** The known fields of an embedding request. */
final class EmbeddingShape {
  private static final int MOST_DIMENSIONS = 65_536;

  private final Shape request;

  EmbeddingShape(BodyLimits limits) {
    this.request =
        Shape.object(
            Map.of(
                "model", Shape.STRING,
                "input",
                    Shape.either(
                        Shape.STRING,
                        Shape.list(limits.inputs(), EmbeddingShape::text),
                        "must be a string or a list of strings"),
                "encoding_format", Shape.oneOf(Set.of("float", "base64")),
                "dimensions", Shape.integer(1, MOST_DIMENSIONS),
                "user", Shape.STRING));
  }

  void check(JsonNode tree) throws Rejected {
    request.check(tree, "");
    Shape.present(tree, "model", "");
    Shape.present(tree, "input", "");
    Shape.require(
        !tree.get("input").isArray() || !tree.get("input").isEmpty(), "input", "must not be empty");
  }

  /** Tokens are text that only one model can read: they cannot be scanned. */
  private static void text(JsonNode node, String path) throws Rejected {
    if (node.isNumber() || node.isArray()) {
      throw new Rejected(
          Problem.badRequest("input", "input must be text: tokens cannot be classified."));
    }
    Shape.STRING.check(node, path);
  }
}
