package portcullis.router;

import com.fasterxml.jackson.databind.JsonNode;

/** The inputs of an embedding request. */
final class Inputs {
  private Inputs() {}

  /** How many vectors are asked for. */
  static int count(JsonNode request) {
    JsonNode input = request.path("input");
    return input.isArray() ? input.size() : 1;
  }
}
