package portcullis.router;

import java.time.Duration;
import portcullis.inference.v1.InferEvent;

/** An answer as a model produces it. Closing it ends the model's work. */
public interface Generation extends AutoCloseable {
  /**
   * The next event.
   *
   * @throws CouldNotTell if none comes within {@code patience}, or the answer broke off
   */
  InferEvent next(Duration patience) throws CouldNotTell;

  @Override
  void close();
}
