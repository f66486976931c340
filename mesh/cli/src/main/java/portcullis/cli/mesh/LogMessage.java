package portcullis.cli.mesh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import portcullis.cli.Screen;

/** Reads the services' log lines (JSON objects) for people. */
public final class LogMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LogMessage() {}

  /** The line's message, or the line where it is no log object. */
  public static String of(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      String message = node.path("message").asText("");
      return Screen.harmless(message.isEmpty() ? line : message);
    } catch (JsonProcessingException _) {
      return Screen.harmless(line);
    }
  }

  /** Time, level and message in columns, or the line where it is no log object. */
  public static String columns(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.hasNonNull("message")) {
        String failure = node.path("exception").asText("");
        return Screen.harmless(
            "%s %-5s %s%s"
                .formatted(
                    node.path("time").asText(),
                    node.path("level").asText(),
                    node.path("message").asText(),
                    failure.isEmpty() ? "" : " (" + failure + ")"));
      }
    } catch (JsonProcessingException _) { // shown as it is
    }
    return Screen.harmless(line);
  }
}
