package portcullis.classifier.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests with one hole, for a value that must be found wherever it stands. */
final class Prompts {
  /** The value that hides. */
  static final String EMAIL = "erika.mustermann@beispiel-shop.de";

  /** Ways to write it. */
  static final Map<String, String> DISGUISES =
      Map.of(
          "plain", EMAIL,
          "full-width", fullWidth(EMAIL),
          "zero-width", String.join("\u200B", EMAIL.split("(?=[@.])", -1)),
          "base64", Base64.getEncoder().encodeToString(EMAIL.getBytes(StandardCharsets.UTF_8)));

  private Prompts() {}

  /** Every place of a request, by name; {@code HOLE} is where the value goes. */
  static Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    for (String role : List.of("system", "developer", "user", "assistant", "tool", "function")) {
      places.put(
          "role " + role,
          chat("{\"role\":\"" + role + "\",\"content\":\"Note: HOLE is here\"}", ""));
    }
    places.put(
        "an earlier turn",
        chat(
            "{\"role\":\"user\",\"content\":\"I am HOLE\"},{\"role\":\"assistant\",\"content\":\"Hello\"},"
                + "{\"role\":\"user\",\"content\":\"Describe a blue shirt\"}",
            ""));
    places.put(
        "a content part",
        chat(
            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},"
                + "{\"type\":\"text\",\"text\":\"mail HOLE please\"}]}",
            ""));
    places.put("name", chat("{\"role\":\"user\",\"name\":\"HOLE\",\"content\":\"Hi\"}", ""));
    places.put("user", plain(",\"user\":\"HOLE\""));
    places.put("metadata value", plain(",\"metadata\":{\"ref\":\"HOLE\"}"));
    places.put("metadata key", plain(",\"metadata\":{\"HOLE\":\"1\"}"));
    places.put("stop", plain(",\"stop\":[\"HOLE\"]"));
    places.put("model", plain("").replace("\"auto\"", "\"HOLE\""));
    places.put("tool description", plain(tool("Writes to HOLE", "{\"type\":\"object\"}")));
    places.put(
        "enum",
        plain(
            tool(
                "Finds",
                "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\",\"enum\":[\"HOLE\"]}}}")));
    places.put(
        "property of a tool",
        plain(
            tool(
                "Finds", "{\"type\":\"object\",\"properties\":{\"HOLE\":{\"type\":\"string\"}}}")));
    places.put(
        "JSON schema",
        plain(
            ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":"
                + "{\"type\":\"object\",\"description\":\"like HOLE\"}}}"));
    places.put("argument value", chat(call("{\\\"to\\\":\\\"HOLE\\\"}"), ""));
    places.put("argument key", chat(call("{\\\"HOLE\\\":1}"), ""));
    places.put(
        "tool result",
        chat(
            "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"{\\\"mail\\\":\\\"HOLE\\\"}\"}",
            ""));
    places.put(
        "tool call id",
        chat("{\"role\":\"tool\",\"tool_call_id\":\"HOLE\",\"content\":\"1\"}", ""));
    places.put("unknown field", plain(",\"x_shop\":{\"deep\":[[\"HOLE\"]]}"));
    places.put("unknown key", plain(",\"HOLE\":true"));
    places.put("key deep down", plain(",\"x\":[{\"y\":{\"HOLE\":null}}]"));
    return places;
  }

  static String plain(String more) {
    return chat("{\"role\":\"user\",\"content\":\"Describe a blue cotton shirt.\"}", more);
  }

  static String chat(String messages, String more) {
    return "{\"model\":\"auto\",\"messages\":[" + messages + "]" + more + "}";
  }

  private static String tool(String description, String parameters) {
    return ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find\",\"description\":\""
        + description
        + "\",\"parameters\":"
        + parameters
        + "}}]";
  }

  private static String call(String arguments) {
    return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
        + "\"function\":{\"name\":\"find\",\"arguments\":\""
        + arguments
        + "\"}}]}";
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c + 0xFEE0 : c)));
    return wide.toString();
  }
}
