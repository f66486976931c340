package portcullis.audit.grpc;

import com.google.protobuf.ByteString;
import portcullis.audit.v1.Decision;
import portcullis.audit.v1.Egress;
import portcullis.audit.v1.Guarded;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.mesh.v1.Coverage;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Gap;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.Usage;

/** Records of the contract with every field set. */
final class Records {
  /** The clock of the tests starts here. */
  static final long START_MS = 1_767_225_600_000L;

  private static final ByteString DIGEST = ByteString.copyFrom(new byte[32]);

  private Records() {}

  static Record intent(String id) {
    return Record.newBuilder().setId(id).setRequestId(id).setIntent(fullIntent()).build();
  }

  static Record egress(String clearance, String requestId, int attempt) {
    return Record.newBuilder()
        .setId(clearance)
        .setRequestId(requestId)
        .setEgress(fullEgress().setAttempt(ByteString.copyFrom(new byte[] {(byte) attempt})))
        .build();
  }

  static Record outcome(String id, Outcome.Builder outcome) {
    return Record.newBuilder().setId(id).setRequestId(id).setOutcome(outcome).build();
  }

  static Intent.Builder fullIntent() {
    return Intent.newBuilder()
        .setTenant("acme")
        .setModule("catalog")
        .setSurface("product-description")
        .setPayloadDigest(DIGEST)
        .setPayloadBytes(312)
        .setLabel(Label.LABEL_CONFIDENTIAL)
        .addFindings(finding())
        .setCoverage(
            Coverage.newBuilder()
                .setStrings(4)
                .setKeys(5)
                .setNumbers(1)
                .setCharacters(290)
                .addGaps(Gap.newBuilder().setPath("/messages/1/content/0").setReason("IMAGE")))
        .setTainted(true)
        .setClassified(true)
        .setDetectorDigest("sha256:d0")
        .setSchemeDigest("sha256:50")
        .setPolicyDigest("sha256:90")
        .setRule("stay-home")
        .setReason("Confidential text stays in the shop's own data centre.")
        .addCandidates("qwen2.5:3b")
        .addCandidates("embedded")
        .setDeadlineUnixMs(START_MS + 60_000)
        .setStream(true)
        .setRequestedModel("auto");
  }

  static Finding finding() {
    return Finding.newBuilder()
        .setType("COST_PRICE")
        .setCategory("cost-margin")
        .setPath("/messages/0/content")
        .setStart(10)
        .setEnd(22)
        .setDetector("cost-words")
        .setConfidence(0.87f)
        .setReason("margin beside an amount")
        .build();
  }

  static Egress.Builder fullEgress() {
    return Egress.newBuilder()
        .setPayloadDigest(DIGEST)
        .setTenant("acme")
        .setDestination("api.example.com:443")
        .setBackend("openai")
        .setModel("gpt-4o-mini")
        .setBytes(312)
        .setInstance("adapter-cloud-1")
        .setAttempt(ByteString.copyFrom(new byte[] {1, 2, 3}))
        .setClassifierInstance("classifier-1")
        .setClearedUnixS(1_767_225_600)
        .setPolicyDigest("sha256:90")
        .setDetectorDigest("sha256:d0");
  }

  static Outcome.Builder fullOutcome() {
    return Outcome.newBuilder()
        .setStatus(Outcome.Status.STATUS_ANSWERED)
        .setDecision(Decision.DECISION_MASKED_CLOUD)
        .setBackend("openai")
        .setModel("gpt-4o-mini")
        .setClearanceId("clr_1")
        .setUsage(
            Usage.newBuilder().setPromptTokens(70).setCompletionTokens(120).setTotalTokens(190))
        .addGuarded(Guarded.newBuilder().setType("EMAIL").setPath("/choices/0/message/content"))
        .setGuardDigest("sha256:9a")
        .setAnswerCharacters(512)
        .setDurationMs(840);
  }
}
