package portcullis.guard;

import java.util.List;

/**
 * What may be sent after one step.
 *
 * @param released in order
 * @param blocked a leak was met: nothing may be sent after this
 */
public record Step(List<Delta> released, boolean blocked) {
  public Step {
    released = List.copyOf(released);
  }
}
