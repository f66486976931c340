package portcullis.router;

import java.time.Duration;
import java.util.Optional;
import portcullis.mesh.v1.Deltas;
import portcullis.outputguard.v1.InspectResponse;

/** One answer at the output guard: one thread sends, another takes. */
public interface Inspection extends AutoCloseable {
  /**
   * Sends a piece of the answer.
   *
   * @throws CouldNotTell if the guard takes nothing for {@code patience}, or is gone
   */
  void send(Deltas deltas, Duration patience) throws CouldNotTell;

  /** The answer is complete. */
  void finish();

  /**
   * What the guard says next; empty if it says nothing for {@code patience}.
   *
   * @throws CouldNotTell if it is gone, or ended without a result
   */
  Optional<InspectResponse> next(Duration patience) throws CouldNotTell;

  @Override
  void close();
}
