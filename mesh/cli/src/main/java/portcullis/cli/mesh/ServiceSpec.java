package portcullis.cli.mesh;

import java.util.Map;
import portcullis.runtime.calls.Identity;

/**
 * One process to run.
 *
 * @param identity its name in the mesh
 * @param artifact its jar: {@code services/ARTIFACT/target/ARTIFACT-VERSION.jar}
 * @param heapMb largest heap, MiB
 * @param grpcPort its gRPC port on loopback
 * @param httpPort its HTTP port on loopback; 0 if it has none
 * @param settings its configuration, as nested maps of Micronaut keys
 */
public record ServiceSpec(
    Identity identity,
    String artifact,
    int heapMb,
    int grpcPort,
    int httpPort,
    Map<String, Object> settings) {
  public ServiceSpec {
    settings = Map.copyOf(settings);
  }

  /** Name for people and files. */
  public String name() {
    return identity.name();
  }
}
