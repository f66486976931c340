package portcullis.tlog.record;

import java.nio.charset.StandardCharsets;

/** Leaves as text, so that the tests show what an auditor sees. */
final class Leaves {
  private Leaves() {}

  static String intent(String id, int candidates) {
    String models = "\"m\",".repeat(candidates).replaceAll(",$", "");
    return leaf(
        "intent",
        id,
        id,
        "router",
        "{\"candidates\":[" + models + "],\"deadline_unix_ms\":1767225660000}");
  }

  static String egress(String id, String requestId) {
    return leaf("egress", id, requestId, "adapter-cloud", "{\"bytes\":7}");
  }

  static String outcome(String id, String status) {
    return outcome(id, "{\"status\":\"" + status + "\",\"decision\":\"local\"}", "router");
  }

  static String outcome(String id, String body, String writer) {
    return leaf("outcome", id, id, writer, body);
  }

  static String leaf(String kind, String id, String requestId, String writer, String body) {
    return "{\"v\":1,\"kind\":\"%s\",\"id\":\"%s\",\"request_id\":\"%s\",\"writer\":\"%s\",\"time\":\"2026-01-01T00:00:00.000Z\",\"body\":%s}"
        .formatted(kind, id, requestId, writer, body);
  }

  static byte[] bytes(String leaf) {
    return leaf.getBytes(StandardCharsets.UTF_8);
  }
}
