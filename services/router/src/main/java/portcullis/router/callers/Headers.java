package portcullis.router.callers;

import java.util.List;
import java.util.Optional;
import portcullis.router.Problem;
import portcullis.router.Rejected;

/** Headers of a request, or metadata of a call. */
public interface Headers {
  /** All values under a name, given in lower case. */
  List<String> all(String name);

  /** The one value; two that disagree are refused, since two readers could choose differently. */
  default Optional<String> one(String name) throws Rejected {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new Rejected(Problem.badRequest(name, name + " must be given once."));
    }
    return values.stream().findFirst();
  }
}
