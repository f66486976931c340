package portcullis.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mesh between two stand-ins: one that it takes for its local model server and one for the cloud.
 *
 * @param local serves {@link #LOCAL_MODEL}
 * @param cloud serves {@link #CLOUD_MODEL}
 * @param mesh the mesh
 */
record ShopMesh(ScriptedProvider local, ScriptedProvider cloud, Mesh mesh)
    implements AutoCloseable {
  static final String LOCAL_MODEL = "shop-local";
  static final String CLOUD_MODEL = "shop-cloud";

  /** Starts all three; {@code flags} are added to those of {@code up}. */
  static ShopMesh up(String... flags) {
    ScriptedProvider local = ScriptedProvider.serving(LOCAL_MODEL);
    ScriptedProvider cloud = ScriptedProvider.serving(CLOUD_MODEL);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--local-url",
                local.url().toString(),
                "--local-model",
                LOCAL_MODEL,
                "--cloud-url",
                cloud.url().toString(),
                "--cloud-model",
                CLOUD_MODEL));
    all.addAll(List.of(flags));
    Map<String, String> key = Map.of("PORTCULLIS_CLOUD_KEY", "not-a-real-key");
    try {
      return new ShopMesh(
          local, cloud, Mesh.up(key, Mesh.freshState(), all.toArray(String[]::new)));
    } catch (RuntimeException | Error e) {
      local.close();
      cloud.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try (local;
        cloud) {
      mesh.close();
    }
  }
}
