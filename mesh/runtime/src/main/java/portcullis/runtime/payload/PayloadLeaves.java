package portcullis.runtime.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import portcullis.runtime.redaction.Digests;

/**
 * Every string, key and number of a tree, in document order. True, false and null carry nothing to
 * scan.
 */
public final class PayloadLeaves {
  /** Names of the OpenAI API that a path may show. All others are shown by position. */
  private static final Set<String> KNOWN =
      Set.of(
          "messages",
          "role",
          "content",
          "name",
          "type",
          "text",
          "image_url",
          "url",
          "detail",
          "input_audio",
          "data",
          "format",
          "file",
          "file_data",
          "file_id",
          "filename",
          "refusal",
          "tool_calls",
          "tool_call_id",
          "id",
          "function",
          "arguments",
          "tools",
          "description",
          "parameters",
          "properties",
          "required",
          "items",
          "enum",
          "strict",
          "tool_choice",
          "model",
          "metadata",
          "user",
          "stop",
          "stream",
          "stream_options",
          "include_usage",
          "response_format",
          "json_schema",
          "schema",
          "input",
          "dimensions",
          "encoding_format",
          "temperature",
          "top_p",
          "n",
          "max_tokens",
          "max_completion_tokens",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "reasoning_content",
          "reasoning_effort",
          "prediction",
          "safety_identifier",
          "prompt_cache_key",
          "audio",
          "function_call",
          "functions",
          "title",
          "default",
          "examples",
          "const",
          "anyOf",
          "oneOf",
          "allOf",
          "$ref",
          "$defs",
          "additionalProperties",
          "parallel_tool_calls",
          "store",
          "service_tier",
          "modalities",
          "verbosity");

  /** Longest number that is written out in plain digits rather than with an exponent. */
  private static final int PLAIN_DIGITS = 64;

  /** Longest path that is shown whole, in characters: it must fit into a record of the audit. */
  private static final int LONGEST_PATH = 256;

  private static final int PATH_HEAD = 120;
  private static final int PATH_TAIL = 100;
  private static final int PATH_HASH = 16;

  private final List<Leaf> leaves = new ArrayList<>();
  private final List<List<Leaf>> lists = new ArrayList<>();

  private PayloadLeaves() {}

  /** The leaves. A path over 256 characters is shown by its head, a hash of it, and its tail. */
  public static List<Leaf> of(JsonNode tree) {
    return walked(tree).leaves;
  }

  /**
   * The strings and numbers that stand directly in one array, for each array that has any: a reader
   * may put them together, and then they say what none of them says alone.
   */
  public static List<List<Leaf>> lists(JsonNode tree) {
    return walked(tree).lists;
  }

  private static PayloadLeaves walked(JsonNode tree) {
    PayloadLeaves walk = new PayloadLeaves();
    walk.walk("", "", tree);
    return walk;
  }

  private void walk(String path, String name, JsonNode node) {
    if (node.isObject()) {
      int position = 0;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = field.getKey();
        String child = path + "/" + (KNOWN.contains(key) ? key : "~k" + position);
        leaves.add(new Leaf(shown(child), Leaf.Kind.KEY, key, key));
        walk(child, key, field.getValue());
        position++;
      }
    } else if (node.isArray()) {
      array(path, name, node);
    } else {
      scalar(path, name, node).ifPresent(leaves::add);
    }
  }

  private void array(String path, String name, JsonNode array) {
    List<Leaf> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String child = path + "/" + i;
      scalar(child, name, array.get(i)).ifPresent(list::add);
      walk(child, name, array.get(i));
    }
    if (!list.isEmpty()) {
      lists.add(list);
    }
  }

  private static Optional<Leaf> scalar(String path, String name, JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(new Leaf(shown(path), Leaf.Kind.TEXT, name, node.textValue()));
    }
    return node.isNumber()
        ? Optional.of(new Leaf(shown(path), Leaf.Kind.NUMBER, name, number(node.decimalValue())))
        : Optional.empty();
  }

  private static String shown(String path) {
    if (path.length() <= LONGEST_PATH) {
      return path;
    }
    byte[] hash = Digests.sha256(path.getBytes(StandardCharsets.UTF_8));
    return path.substring(0, path.lastIndexOf('/', PATH_HEAD))
        + "/~"
        + HexFormat.of().formatHex(hash).substring(0, PATH_HASH)
        + path.substring(path.indexOf('/', path.length() - PATH_TAIL));
  }

  private static String number(BigDecimal value) {
    boolean plain = Math.abs((long) value.scale()) + value.precision() <= PLAIN_DIGITS;
    return plain ? value.toPlainString() : value.toString();
  }
}
