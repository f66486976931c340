package portcullis.runtime.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private PayloadLeaves() {}

  public static List<Leaf> of(JsonNode tree) {
    List<Leaf> leaves = new ArrayList<>();
    walk("", "", tree, leaves);
    return leaves;
  }

  private static void walk(String path, String name, JsonNode node, List<Leaf> leaves) {
    if (node.isObject()) {
      int position = 0;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = field.getKey();
        String child = path + "/" + (KNOWN.contains(key) ? key : "~k" + position);
        leaves.add(new Leaf(child, Leaf.Kind.KEY, key, key));
        walk(child, key, field.getValue(), leaves);
        position++;
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(path + "/" + i, name, node.get(i), leaves);
      }
    } else if (node.isTextual()) {
      leaves.add(new Leaf(path, Leaf.Kind.TEXT, name, node.textValue()));
    } else if (node.isNumber()) {
      leaves.add(new Leaf(path, Leaf.Kind.NUMBER, name, number(node.decimalValue())));
    }
  }

  private static String number(BigDecimal value) {
    boolean plain = Math.abs((long) value.scale()) + value.precision() <= PLAIN_DIGITS;
    return plain ? value.toPlainString() : value.toString();
  }
}
