package portcullis.cli.mesh;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import portcullis.runtime.calls.CallTable;
import portcullis.runtime.calls.Identity;

/** The processes of a mesh, in the order of a request. */
enum Role {
  ROUTER(Identity.ROUTER, "router", "portcullis.router.v1.Router", 256),
  CLASSIFIER(Identity.CLASSIFIER, "classifier", "portcullis.classifier.v1.Classifier", 256),
  ADAPTER_LOCAL(
      Identity.ADAPTER_LOCAL, "inference-adapter", "portcullis.inference.v1.Inference", 192),
  ADAPTER_CLOUD(
      Identity.ADAPTER_CLOUD, "inference-adapter", "portcullis.inference.v1.Inference", 192),
  OUTPUT_GUARD(Identity.OUTPUT_GUARD, "output-guard", "portcullis.outputguard.v1.OutputGuard", 192),
  AUDIT(Identity.AUDIT, "audit", "portcullis.audit.v1.Audit", 192);

  final Identity identity;
  final String artifact;
  final String contract;
  final int heapMb;

  Role(Identity identity, String artifact, String contract, int heapMb) {
    this.identity = identity;
    this.artifact = artifact;
    this.contract = contract;
    this.heapMb = heapMb;
  }

  static Role of(Identity identity) {
    return Arrays.stream(values())
        .filter(r -> r.identity.equals(identity))
        .findFirst()
        .orElseThrow();
  }

  /** Everyone who may call this service. */
  Set<Identity> callers() {
    return CallTable.standard().callersOf(contract).stream().collect(Collectors.toSet());
  }
}
