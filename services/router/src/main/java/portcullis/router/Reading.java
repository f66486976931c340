package portcullis.router;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.classifier.v1.Verdict;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.RequestContext;
import portcullis.policy.Label;

/** What the classifier made of a request. */
public sealed interface Reading {
  /** It gave a verdict. */
  record Classified(ClassifyResponse response) implements Reading {}

  /** It could not tell: the request is RESTRICTED. */
  record Unclassified() implements Reading {}

  /** How sensitive the request is; never less than its caller says. */
  default Label label(RequestContext context) {
    return switch (this) {
      case Classified(ClassifyResponse response) ->
          label(response.getVerdict().getLabel()).max(declared(context));
      case Unclassified() -> Label.RESTRICTED;
    };
  }

  /** Categories of what was found. */
  default Set<String> categories() {
    return verdict().getFindingsList().stream()
        .map(Finding::getCategory)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The clearance, if the request may leave. */
  default Optional<String> clearance() {
    return switch (this) {
      case Classified(ClassifyResponse response) ->
          Optional.of(response.getClearance()).filter(c -> !c.isEmpty());
      case Unclassified() -> Optional.empty();
    };
  }

  /** The verdict; empty where there is none. */
  default Verdict verdict() {
    return switch (this) {
      case Classified(ClassifyResponse response) -> response.getVerdict();
      case Unclassified() -> Verdict.getDefaultInstance();
    };
  }

  private static Label declared(RequestContext context) {
    return context.getDeclaredLabel() == portcullis.mesh.v1.Label.LABEL_UNSPECIFIED
        ? Label.PUBLIC
        : label(context.getDeclaredLabel());
  }

  private static Label label(portcullis.mesh.v1.Label label) {
    return switch (label) {
      case LABEL_PUBLIC -> Label.PUBLIC;
      case LABEL_INTERNAL -> Label.INTERNAL;
      case LABEL_CONFIDENTIAL -> Label.CONFIDENTIAL;
      case LABEL_RESTRICTED, LABEL_UNSPECIFIED, UNRECOGNIZED -> Label.RESTRICTED;
    };
  }
}
