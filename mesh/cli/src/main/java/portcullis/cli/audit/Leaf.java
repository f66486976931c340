package portcullis.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import portcullis.audit.v1.Entry;

/**
 * One entry, read.
 *
 * @param entry as audit gave it
 * @param json the leaf; missing if it is no JSON
 */
public record Leaf(Entry entry, JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads an entry. */
  public static Leaf of(Entry entry) {
    try {
      return new Leaf(entry, JSON.readTree(entry.getLeaf().toByteArray()));
    } catch (IOException _) {
      return new Leaf(entry, MissingNode.getInstance());
    }
  }

  /** {@code intent}, {@code egress} or {@code outcome}. */
  public String kind() {
    return json.path("kind").asText();
  }

  /** The request that it belongs to. */
  public String requestId() {
    return json.path("request_id").asText();
  }

  /** When audit took it. */
  public String time() {
    return json.path("time").asText();
  }

  /** What depends on the kind. */
  public JsonNode body() {
    return json.path("body");
  }

  /** A text of the body; empty if it has none. */
  public String text(String field) {
    return body().path(field).asText("");
  }

  /** One line for a list of entries. */
  public String summary() {
    String words =
        switch (kind()) {
          case "intent" -> text("label") + ", rule " + text("rule") + ": " + text("reason");
          case "egress" ->
              text("bytes") + " bytes to " + text("destination") + ", " + text("model");
          case "outcome" ->
              text("status")
                  + (text("decision").isEmpty() ? "" : ", " + text("decision"))
                  + (text("model").isEmpty() ? "" : " by " + text("model"))
                  + (text("error_code").isEmpty() ? "" : ", " + text("error_code"))
                  + ", "
                  + text("duration_ms")
                  + " ms";
          default -> "a record that this version does not know";
        };
    return "%6d %s %-7s %s  %s".formatted(entry.getIndex(), time(), kind(), requestId(), words);
  }
}
