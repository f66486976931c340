package portcullis.policy;

/** Where a request may go, and why. */
public sealed interface Decision {
  /** The rule that decided. */
  String rule();

  /** Its reason, in the policy's words. */
  String reason();

  /**
   * Some backend may answer.
   *
   * @param candidates at least one
   */
  record Route(Candidates candidates, GuardLevel guard, String rule, String reason)
      implements Decision {
    public Route {
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("a route has at least one candidate");
      }
    }
  }

  /** The policy says no. Final (P8). */
  record Refuse(String rule, String reason) implements Decision {}

  /** The policy would allow some backend, but the mesh has none of that kind. */
  record NoBackend(String rule, String reason) implements Decision {}
}
