package portcullis.adapter;

import java.util.Optional;

/** Stands between a payload and the world. */
public interface Gate {
  /** A look that changes nothing: refuses what could never pass. */
  Optional<Refused> glance(Request request);

  /** Lets the request pass, once. To be asked right before sending: what comes after must send. */
  Admission admit(Request request, Destination destination, Call call);

  /** For models in the house. */
  static Gate open() {
    return new Gate() {
      @Override
      public Optional<Refused> glance(Request request) {
        return Optional.empty();
      }

      @Override
      public Admission admit(Request request, Destination destination, Call call) {
        return new Admission.Admitted("");
      }
    };
  }
}
