package portcullis.router;

import java.util.List;
import java.util.Optional;
import portcullis.inference.v1.Model;
import portcullis.policy.Backend;

/** The models of the mesh. */
public interface Models {
  /** Those that the adapters named last, in their order; remembered while an adapter is away. */
  List<Model> known();

  /** Whether every adapter has named its models since the start. */
  boolean complete();

  /**
   * Asks a model. The answer's first event is Started or Refused.
   *
   * @throws CouldNotTell if it cannot be asked
   */
  Generation ask(Request request, Backend backend, Optional<String> clearance) throws CouldNotTell;
}
