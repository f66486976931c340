package portcullis.classifier.grpc;

import java.util.List;
import java.util.stream.Stream;
import portcullis.classifier.Categories;
import portcullis.classifier.Coverage;
import portcullis.classifier.Sessions;
import portcullis.classifier.Sessions.Kind;
import portcullis.classifier.Sessions.Session;
import portcullis.classifier.Verdict;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Gap;
import portcullis.mesh.v1.RequestContext;
import portcullis.policy.Label;

/** Between the domain and the contracts. */
final class Wire {
  /** More findings tell a reader nothing new; the label is made of all of them. */
  static final int MAX_FINDINGS = 200;

  /** Likewise of gaps. */
  static final int MAX_GAPS = 100;

  private Wire() {}

  /** Who asks: {@link IllegalArgumentException} names the field that is wrong. */
  static Sessions sessions(RequestContext context) {
    List<Session> sessions =
        Stream.of(
                named(Kind.CONVERSATION, context.getConversation()),
                named(Kind.CART, context.getCart()),
                named(Kind.CUSTOMER, context.getCustomer()))
            .flatMap(s -> s)
            .toList();
    return new Sessions(context.getTenant(), sessions);
  }

  private static Stream<Session> named(Kind kind, String id) {
    return id.isEmpty() ? Stream.empty() : Stream.of(new Session(kind, id));
  }

  /** What the caller declared. It may say nothing; a label that we do not know is RESTRICTED. */
  static Label declared(RequestContext context) {
    return switch (context.getDeclaredLabel()) {
      case LABEL_UNSPECIFIED, LABEL_PUBLIC -> Label.PUBLIC;
      case LABEL_INTERNAL -> Label.INTERNAL;
      case LABEL_CONFIDENTIAL -> Label.CONFIDENTIAL;
      case LABEL_RESTRICTED, UNRECOGNIZED -> Label.RESTRICTED;
    };
  }

  static portcullis.classifier.v1.Verdict verdict(Verdict verdict) {
    return portcullis.classifier.v1.Verdict.newBuilder()
        .setPayloadDigest(verdict.payloadDigest())
        .setLabel(label(verdict.label()))
        .addAllFindings(
            verdict.look().findings().stream().limit(MAX_FINDINGS).map(Wire::finding).toList())
        .setCoverage(coverage(verdict.look().coverage()))
        .setDetectorDigest(verdict.detectorDigest())
        .setSchemeDigest(verdict.schemeDigest())
        .setTainted(verdict.tainted())
        .build();
  }

  private static portcullis.mesh.v1.Label label(Label label) {
    return switch (label) {
      case PUBLIC -> portcullis.mesh.v1.Label.LABEL_PUBLIC;
      case INTERNAL -> portcullis.mesh.v1.Label.LABEL_INTERNAL;
      case CONFIDENTIAL -> portcullis.mesh.v1.Label.LABEL_CONFIDENTIAL;
      case RESTRICTED -> portcullis.mesh.v1.Label.LABEL_RESTRICTED;
    };
  }

  private static Finding finding(portcullis.detection.Finding finding) {
    return Finding.newBuilder()
        .setType(finding.type())
        .setCategory(Categories.name(finding.category()))
        .setPath(finding.path())
        .setStart(finding.start())
        .setEnd(finding.end())
        .setDetector(finding.detector())
        .setConfidence((float) finding.confidence())
        .setReason(finding.reason())
        .build();
  }

  private static portcullis.mesh.v1.Coverage coverage(Coverage coverage) {
    return portcullis.mesh.v1.Coverage.newBuilder()
        .setStrings(coverage.strings())
        .setKeys(coverage.keys())
        .setNumbers(coverage.numbers())
        .setCharacters(coverage.characters())
        .addAllGaps(
            coverage.gaps().stream()
                .limit(MAX_GAPS)
                .map(g -> Gap.newBuilder().setPath(g.path()).setReason(g.reason()).build())
                .toList())
        .setFull(coverage.full())
        .build();
  }
}
