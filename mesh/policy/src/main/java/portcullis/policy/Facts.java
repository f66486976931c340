package portcullis.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a routing decision may look at. Not the text.
 *
 * @param label of the request
 * @param categories of its findings, in lower case with dashes
 * @param cleared whether the classifier issued a clearance
 * @param requestedModel the model that the caller named, empty for {@code auto}
 * @param backends every backend of the mesh
 */
public record Facts(
    Label label,
    Set<String> categories,
    boolean cleared,
    Optional<String> requestedModel,
    List<Backend> backends) {
  public Facts {
    categories = Set.copyOf(categories);
    backends = List.copyOf(backends);
  }
}
