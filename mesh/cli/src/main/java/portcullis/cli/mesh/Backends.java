package portcullis.cli.mesh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portcullis.cli.settings.Cloud;
import portcullis.cli.settings.CloudKind;
import portcullis.runtime.secrets.SecretPort;

/** The adapters' configuration: role and backends. */
final class Backends {
  private Backends() {}

  static Map<String, Object> local(LocalModel local) {
    Map<String, Object> backend = new LinkedHashMap<>();
    switch (local) {
      case LocalModel.Embedded embedded -> {
        backend.put("name", "embedded");
        backend.put("kind", "embedded");
        backend.put("model", embedded.model());
        backend.put("model-file", embedded.file().toString());
        if (embedded.contextLength() > 0) {
          backend.put("context-length", embedded.contextLength());
        }
      }
      case LocalModel.Server server -> {
        backend.put("name", server.name());
        backend.put("kind", "openai");
        backend.put("url", server.url().toString());
        backend.put("model", server.model());
        backend.put("embeddings", true);
      }
    }
    return adapter("local", backend);
  }

  static Map<String, Object> cloud(@Nullable Cloud cloud) {
    if (cloud == null) {
      throw new IllegalStateException("adapter-cloud runs only where a cloud is configured");
    }
    Map<String, Object> backend = new LinkedHashMap<>();
    String kind = cloud.kind().name().toLowerCase(Locale.ROOT);
    backend.put("name", kind);
    backend.put("kind", kind);
    backend.put("url", cloud.url().toString());
    backend.put("model", cloud.model());
    // Whether this model makes them is the provider's to say, and it does.
    backend.put("embeddings", cloud.kind() == CloudKind.OPENAI);
    if (cloud.key() != null) {
      backend.put("key-secret", SecretPort.CLOUD_KEY);
    }
    return adapter("cloud", backend);
  }

  private static Map<String, Object> adapter(String role, Map<String, Object> backend) {
    return Map.of("role", role, "backends", List.of(backend));
  }
}
