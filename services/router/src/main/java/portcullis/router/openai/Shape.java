package portcullis.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import portcullis.router.Problem;
import portcullis.router.Rejected;

/** What a known field must look like. Null stands for absent, as the API has it. */
interface Shape {
  /**
   * Checks a value that is there.
   *
   * @param path names the field for the caller, e.g. {@code messages[2].content}
   */
  void check(JsonNode node, String path) throws Rejected;

  Shape STRING = (node, path) -> require(node.isTextual(), path, "must be a string");
  Shape BOOLEAN = (node, path) -> require(node.isBoolean(), path, "must be true or false");
  Shape OBJECT = (node, path) -> require(node.isObject(), path, "must be an object");
  Shape INTEGER = (node, path) -> require(isInteger(node), path, "must be an integer");

  static Shape number(String least, String most) {
    BigDecimal from = new BigDecimal(least);
    BigDecimal to = new BigDecimal(most);
    return (node, path) -> {
      require(node.isNumber(), path, "must be a number");
      BigDecimal value = node.decimalValue();
      require(
          value.compareTo(from) >= 0 && value.compareTo(to) <= 0,
          path,
          "must be between " + least + " and " + most);
    };
  }

  static Shape integer(int least, int most) {
    return (node, path) -> {
      INTEGER.check(node, path);
      BigDecimal value = node.decimalValue();
      require(
          value.compareTo(BigDecimal.valueOf(least)) >= 0
              && value.compareTo(BigDecimal.valueOf(most)) <= 0,
          path,
          "must be between " + least + " and " + most);
    };
  }

  static Shape oneOf(Set<String> words) {
    return (node, path) ->
        require(
            node.isTextual() && words.contains(node.textValue()),
            path,
            "must be one of " + words.stream().sorted().toList());
  }

  static Shape list(int most, Shape item) {
    return (node, path) -> {
      require(node.isArray(), path, "must be a list");
      require(node.size() <= most, path, "must have at most " + most + " items");
      for (int i = 0; i < node.size(); i++) {
        item.check(node.get(i), path + "[" + i + "]");
      }
    };
  }

  static Shape either(Shape first, Shape second, String message) {
    return (node, path) -> {
      if (node.isArray() || node.isObject()) {
        second.check(node, path);
      } else {
        require(node.isTextual(), path, message);
        first.check(node, path);
      }
    };
  }

  /** An object whose known fields have these shapes; others are left alone. */
  static Shape object(Map<String, Shape> fields) {
    return (node, path) -> {
      OBJECT.check(node, path);
      for (Map.Entry<String, Shape> field : fields.entrySet()) {
        JsonNode value = node.get(field.getKey());
        if (value != null && !value.isNull()) {
          field
              .getValue()
              .check(value, path.isEmpty() ? field.getKey() : path + "." + field.getKey());
        }
      }
    };
  }

  /** The field must be there, and not null. */
  static void present(JsonNode object, String field, String path) throws Rejected {
    require(object.hasNonNull(field), path.isEmpty() ? field : path + "." + field, "is required");
  }

  /** Integers may be written {@code 2.0}; a number with a huge exponent is none. */
  static boolean isInteger(JsonNode node) {
    if (!node.isNumber()) {
      return false;
    }
    BigDecimal value = node.decimalValue();
    return Math.abs((long) value.scale()) < 40 && value.stripTrailingZeros().scale() <= 0;
  }

  static void require(boolean holds, String path, String message) throws Rejected {
    if (!holds) {
      throw new Rejected(Problem.badRequest(path, path + " " + message + "."));
    }
  }
}
