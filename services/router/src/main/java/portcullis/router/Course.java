package portcullis.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portcullis.audit.v1.Guarded;
import portcullis.inference.v1.Started;
import portcullis.mesh.v1.Usage;
import portcullis.outputguard.v1.Blocked;
import portcullis.outputguard.v1.GuardAction;
import portcullis.outputguard.v1.Inspected;
import portcullis.policy.Backend;
import portcullis.policy.Label;

/** What has become of a request so far. One request's own; used by one thread. */
final class Course {
  private final String requestId;
  private final Label label;
  private Routed.Where where = Routed.Where.REFUSED;
  private String model = "";
  private String backend = "";
  private String clearanceId = "";
  private Optional<Usage> usage = Optional.empty();
  private final List<Guarded> guarded = new ArrayList<>();
  private String guardDigest = "";
  private long characters;

  Course(String requestId, Label label) {
    this.requestId = requestId;
    this.label = label;
  }

  Routed routed() {
    return new Routed(requestId, where, Optional.of(label));
  }

  /** Some model, there or not, is asked. */
  void ask(Backend asked) {
    where = asked.cloud() ? Routed.Where.CLOUD : Routed.Where.LOCAL;
    model = asked.model();
  }

  /** Nobody was there to ask, but it would have been answered in the house. */
  void stayInHouse() {
    where = Routed.Where.LOCAL;
    model = "";
  }

  void begun(Started started) {
    backend = started.getBackend();
    clearanceId = started.getClearanceId();
  }

  /** The shop's own text answers. */
  void fallBack() {
    stayInHouse();
    backend = "fallback-text";
  }

  void used(Optional<Usage> counted) {
    usage = counted;
  }

  void inspected(Inspected result) {
    result.getActionsList().forEach(this::guarded);
    guardDigest = result.getDetectorDigest();
    characters = result.getCharacters();
  }

  void blocked(Blocked result) {
    result.getActionsList().forEach(this::guarded);
    guardDigest = result.getDetectorDigest();
  }

  private void guarded(GuardAction action) {
    guarded.add(
        Guarded.newBuilder()
            .setType(action.getFinding().getType())
            .setPath(action.getFinding().getPath())
            .setBlocked(action.getKind() != GuardAction.Kind.KIND_MASKED)
            .build());
  }

  Answerer answerer() {
    return new Answerer(model.isEmpty() ? backend : model, backend);
  }

  String model() {
    return model;
  }

  String backend() {
    return backend;
  }

  String clearanceId() {
    return clearanceId;
  }

  Optional<Usage> usage() {
    return usage;
  }

  List<Guarded> guarded() {
    return guarded;
  }

  String guardDigest() {
    return guardDigest;
  }

  int characters() {
    return (int) Math.min(Integer.MAX_VALUE, characters);
  }
}
