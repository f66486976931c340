package portcullis.audit.grpc;

import static portcullis.audit.leaf.FieldForm.DIGEST;
import static portcullis.audit.leaf.FieldForm.MODEL;
import static portcullis.audit.leaf.FieldForm.NAME;
import static portcullis.audit.leaf.FieldForm.POINTER;
import static portcullis.audit.leaf.FieldForm.WORDS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import portcullis.audit.leaf.BodyWriter;
import portcullis.audit.leaf.InvalidField;
import portcullis.audit.v1.Intent;
import portcullis.mesh.v1.Coverage;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Gap;

/** An intent as JSON: who asked what kind of thing, what was found in it, and where it may go. */
final class IntentBody {
  /** Room for some 200 findings; their counts by type are always whole. */
  private static final int FINDINGS_BYTES = 36 * 1024;

  private static final int GAPS_BYTES = 8 * 1024;
  private static final int MOST_CANDIDATES = 64;
  private static final int MOST_TYPES = 64;
  private static final int DIGEST_BYTES = 32;

  /** What a caller chose and nothing vouches for: it could be content. */
  private static final String NOT_RECORDED = "(other)";

  private static final Pattern SURFACE = Pattern.compile("([a-z][a-z-]{0,62}[a-z])?");

  private IntentBody() {}

  static String of(Intent intent) {
    if (intent.getPayloadDigest().size() != DIGEST_BYTES) {
      throw new InvalidField("intent.payload_digest", DIGEST_BYTES + " bytes");
    }
    BodyWriter body =
        BodyWriter.begin()
            .text("tenant", intent.getTenant(), NAME)
            .text("module", intent.getModule(), NAME)
            .text("surface", surface(intent.getSurface()), WORDS)
            .hex("payload_digest", intent.getPayloadDigest().toByteArray(), DIGEST_BYTES)
            .number("payload_bytes", Integer.toUnsignedLong(intent.getPayloadBytes()))
            .text("label", EnumWords.of("intent.label", intent.getLabel()), NAME)
            .flag("tainted", intent.getTainted())
            .flag("unclassified", !intent.getClassified())
            .object("findings_by_type", counts(intent.getFindingsList()))
            .list("findings", intent.getFindingsList(), FINDINGS_BYTES, IntentBody::finding)
            .object("coverage", coverage(intent.getCoverage()))
            .text("detector_digest", intent.getDetectorDigest(), DIGEST)
            .text("scheme_digest", intent.getSchemeDigest(), DIGEST)
            .text("policy_digest", intent.getPolicyDigest(), DIGEST)
            .text("rule", intent.getRule(), NAME)
            .text("reason", intent.getReason(), WORDS)
            .names("candidates", intent.getCandidatesList(), MOST_CANDIDATES, MODEL)
            .text("requested_model", requestedModel(intent), MODEL)
            .flag("stream", intent.getStream())
            .number("deadline_unix_ms", intent.getDeadlineUnixMs());
    return body.end();
  }

  /** A model name that no policy knows is whatever the caller typed. */
  private static String requestedModel(Intent intent) {
    String asked = intent.getRequestedModel();
    boolean known =
        asked.isEmpty() || asked.equals("auto") || intent.getCandidatesList().contains(asked);
    return known ? asked : NOT_RECORDED;
  }

  private static String surface(String surface) {
    return SURFACE.matcher(surface).matches() ? surface : NOT_RECORDED;
  }

  private static BodyWriter counts(List<Finding> findings) {
    Map<String, Long> byType =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::getType, TreeMap::new, Collectors.counting()));
    if (byType.size() > MOST_TYPES || !byType.keySet().stream().allMatch(NAME::admits)) {
      throw new InvalidField(
          "intent.findings", "at most " + MOST_TYPES + " types of the form " + NAME);
    }
    BodyWriter counts = BodyWriter.begin();
    byType.forEach(counts::number);
    return counts;
  }

  private static void finding(BodyWriter body, Finding finding) {
    body.text("type", finding.getType(), NAME)
        .text("category", finding.getCategory(), NAME)
        .text("path", finding.getPath(), POINTER)
        .number("start", Integer.toUnsignedLong(finding.getStart()))
        .number("end", Integer.toUnsignedLong(finding.getEnd()))
        .text("detector", finding.getDetector(), NAME)
        .number("confidence_percent", percent(finding.getConfidence()))
        .text("reason", finding.getReason(), WORDS);
  }

  private static long percent(float confidence) {
    return Math.round(Math.clamp(confidence, 0f, 1f) * 100.0);
  }

  private static BodyWriter coverage(Coverage coverage) {
    return BodyWriter.begin()
        .flag("full", coverage.getFull())
        .number("strings", Integer.toUnsignedLong(coverage.getStrings()))
        .number("keys", Integer.toUnsignedLong(coverage.getKeys()))
        .number("numbers", Integer.toUnsignedLong(coverage.getNumbers()))
        .number("characters", coverage.getCharacters())
        .list("gaps", coverage.getGapsList(), GAPS_BYTES, IntentBody::gap);
  }

  private static void gap(BodyWriter body, Gap gap) {
    body.text("path", gap.getPath(), POINTER).text("reason", gap.getReason(), NAME);
  }
}
