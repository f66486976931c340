package portcullis.guard;

import java.util.ArrayList;
import java.util.List;
import portcullis.detection.Finding;

/** What was done to an answer, a limited number of actions; the one that blocked is always told. */
final class Report {
  private final int limit;
  private final List<GuardAction> actions = new ArrayList<>();

  Report(int limit) {
    this.limit = limit;
  }

  void masked(Finding finding, String path) {
    if (actions.size() < limit) {
      actions.add(new GuardAction(at(finding, path), GuardAction.Kind.MASKED));
    }
  }

  void blocked(Finding finding, String path) {
    actions.add(new GuardAction(at(finding, path), GuardAction.Kind.BLOCKED));
  }

  List<GuardAction> actions() {
    return List.copyOf(actions);
  }

  private static Finding at(Finding finding, String path) {
    return new Finding(
        finding.type(),
        finding.category(),
        path,
        finding.start(),
        finding.end(),
        finding.detector(),
        finding.confidence(),
        finding.reason());
  }
}
