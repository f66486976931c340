package portcullis.bench.load;

import java.util.Map;

/**
 * What came back for one request.
 *
 * @param status of HTTP
 * @param headers by their names in lower case
 * @param body whole
 * @param firstNanos from the first byte written to the first byte of the body
 * @param totalNanos from the first byte written to the last byte read
 */
record Answer(
    int status, Map<String, String> headers, String body, long firstNanos, long totalNanos) {
  /** "" for an answer that is whole and good, else what is wrong, in a few words. */
  String fault(Target target, Workload workload) {
    if (status != 200) {
      return "status " + status;
    }
    if (!target.decision().equals(headers.getOrDefault("x-portcullis-decision", ""))) {
      return "decision " + headers.getOrDefault("x-portcullis-decision", "missing");
    }
    if (workload.stream()) {
      return body.endsWith("data: [DONE]\n\n") ? "" : "stream without its end";
    }
    return body.contains("\"finish_reason\"") ? "" : "no choice";
  }
}
