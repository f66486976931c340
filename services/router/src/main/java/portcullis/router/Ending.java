package portcullis.router;

import java.util.Optional;
import portcullis.mesh.v1.Usage;

/** How a request ended. */
public sealed interface Ending {
  /** What the caller is told of its way. */
  Routed routed();

  /** The audience has the whole answer. */
  record Answered(Routed routed, Optional<Usage> usage) implements Ending {}

  /** Policy or provider says no, or the request asks for what cannot be. Final. */
  record Refused(Routed routed, Problem problem) implements Ending {}

  /** The output guard ended the answer. Final. */
  record Blocked(Routed routed, Problem problem) implements Ending {}

  /** Nobody could answer, or not to the end. */
  record Failed(Routed routed, Problem problem) implements Ending {}

  /** The caller left. */
  record Cancelled(Routed routed) implements Ending {}
}
