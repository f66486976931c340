package portcullis.adapter;

import org.jspecify.annotations.Nullable;
import portcullis.mesh.v1.Usage;

/** What came of asking. That it could not be asked is a {@link ProviderFailure}. */
public sealed interface Outcome permits Outcome.Finished, Refused {
  /**
   * The answer is whole.
   *
   * @param usage tokens as the provider counted them; null if it did not
   */
  record Finished(@Nullable Usage usage) implements Outcome {}
}
