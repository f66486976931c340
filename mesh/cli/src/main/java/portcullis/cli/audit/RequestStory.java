package portcullis.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import portcullis.audit.v1.Entry;

/** What the audit log tells of one request, from the question to what came of it. */
public final class RequestStory {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What fits a line. */
  private static final int MAX_TYPES = 5;

  private final String requestId;
  private final List<Leaf> leaves;

  public RequestStory(String requestId, List<Entry> entries) {
    this.requestId = requestId;
    this.leaves = entries.stream().map(Leaf::of).toList();
  }

  /** Whether every record is proven to be in the log. */
  public boolean isProven() {
    return !leaves.isEmpty() && leaves.stream().allMatch(l -> InclusionCheck.holds(l.entry()));
  }

  /** Whether audit knows nothing of it. */
  public boolean isEmpty() {
    return leaves.isEmpty();
  }

  /** The types of what was found in the question, each once; the first five. */
  public List<String> found() {
    return all("intent").stream()
        .flatMap(intent -> intent.body().path("findings").valueStream())
        .map(finding -> finding.path("type").asText())
        .distinct()
        .limit(MAX_TYPES)
        .toList();
  }

  /** Why it went where it went, in the policy's words; empty if that is not recorded. */
  public String reason() {
    return first("intent").map(leaf -> leaf.text("reason")).orElse("");
  }

  /** The story in lines for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("request   " + requestId);
    first("intent").ifPresent(intent -> asked(intent, lines));
    all("egress").forEach(egress -> left(egress, lines));
    first("outcome")
        .ifPresentOrElse(
            outcome -> came(outcome, lines), () -> lines.add("outcome   not yet recorded"));
    for (Leaf leaf : leaves) {
      lines.add(
          "proof     %s is entry %d of %d: %s"
              .formatted(
                  leaf.kind(),
                  leaf.entry().getIndex(),
                  leaf.entry().getTreeSize(),
                  InclusionCheck.holds(leaf.entry()) ? "verified" : "DOES NOT HOLD"));
    }
    return lines;
  }

  private static void asked(Leaf intent, List<String> lines) {
    lines.add(
        "asked     "
            + intent.time()
            + ", tenant "
            + intent.text("tenant")
            + named(", module ", intent.text("module"))
            + named(", surface ", intent.text("surface")));
    lines.add(
        "label     "
            + intent.text("label")
            + (intent.body().path("tainted").asBoolean() ? ", raised by an earlier turn" : "")
            + (intent.body().path("unclassified").asBoolean() ? ": could not be classified" : ""));
    for (JsonNode finding : intent.body().path("findings")) {
      lines.add(
          "found     %s (%s) at %s [%s..%s] by %s: %s"
              .formatted(
                  finding.path("type").asText(),
                  finding.path("category").asText(),
                  place(finding),
                  finding.path("start").asText("0"),
                  finding.path("end").asText("0"),
                  finding.path("detector").asText(),
                  finding.path("reason").asText()));
    }
    JsonNode coverage = intent.body().path("coverage");
    lines.add(
        "scanned   "
            + (coverage.path("full").asBoolean() ? "all of it" : "NOT all of it")
            + ": "
            + coverage.path("characters").asText("0")
            + " characters");
    for (JsonNode gap : coverage.path("gaps")) {
      lines.add("gap       " + gap.path("reason").asText() + " at " + place(gap));
    }
    lines.add("rule      " + intent.text("rule") + ": " + intent.text("reason"));
    lines.add("policy    " + intent.text("policy_digest"));
    lines.add("detectors " + intent.text("detector_digest"));
  }

  private static String named(String name, String value) {
    return value.isEmpty() ? "" : name + value;
  }

  private static void left(Leaf egress, List<String> lines) {
    lines.add(
        "left      %s bytes to %s, model %s, recorded %s, before the first byte"
            .formatted(
                egress.text("bytes"),
                egress.text("destination"),
                egress.text("model"),
                egress.time()));
  }

  private static void came(Leaf outcome, List<String> lines) {
    lines.add(
        "outcome   "
            + outcome.text("status")
            + named(", ", outcome.text("decision"))
            + named(", by ", outcome.text("model"))
            + (outcome.text("backend").isEmpty() ? "" : " (" + outcome.text("backend") + ")")
            + named(", ", outcome.text("error_code"))
            + ", in "
            + outcome.body().path("duration_ms").asText("0")
            + " ms");
    for (JsonNode guarded : outcome.body().path("guarded")) {
      lines.add(
          "guard     "
              + (guarded.path("blocked").asBoolean() ? "blocked " : "masked ")
              + guarded.path("type").asText()
              + " at "
              + place(guarded));
    }
  }

  private static String place(JsonNode node) {
    String path = node.path("path").asText();
    return path.isEmpty() ? "the whole" : path;
  }

  /** The same for programs: the leaves as they are hashed, each with its proof. */
  public ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("request_id", requestId);
    root.put("proven", isProven());
    ArrayNode records = root.putArray("records");
    for (Leaf leaf : leaves) {
      Entry entry = leaf.entry();
      ObjectNode node = records.addObject().put("index", entry.getIndex());
      node.put("tree_size", entry.getTreeSize());
      node.put("root_hash", hex(entry.getRootHash().toByteArray()));
      ArrayNode proof = node.putArray("inclusion_proof");
      entry.getInclusionProofList().forEach(hash -> proof.add(hex(hash.toByteArray())));
      node.put("proven", InclusionCheck.holds(entry));
      node.set("leaf", leaf.json().isMissingNode() ? JSON.nullNode() : leaf.json());
    }
    return root;
  }

  private Optional<Leaf> first(String kind) {
    return all(kind).stream().findFirst();
  }

  private List<Leaf> all(String kind) {
    return leaves.stream().filter(leaf -> leaf.kind().equals(kind)).toList();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
