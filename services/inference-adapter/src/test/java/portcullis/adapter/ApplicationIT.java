package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.testkit.ServiceFiles;
import portcullis.testkit.ServiceProcess;

/** The service as a process of its own. */
final class ApplicationIT {
  private static final String MODEL =
      Path.of("../../models/tiny-shop/tiny-shop-q8_0.gguf").toAbsolutePath().toString();
  private static final String ORDER =
      "{\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order 48213?\"}]}";

  private final Path folder;

  ApplicationIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private ServiceFiles files(String role, Map<String, ?> backend) throws IOException {
    return ServiceFiles.write(
            folder.resolve("service"),
            role.equals("local") ? Identity.ADAPTER_LOCAL : Identity.ADAPTER_CLOUD,
            Set.of(Identity.ROUTER))
        .peer(Identity.AUDIT, 1)
        .set("portcullis.adapter.role", role)
        .set("portcullis.adapter.backends", List.of(backend));
  }

  @Test
  void answersWithTheEmbeddedModel() throws Exception {
    ServiceFiles files =
        files(
            "local",
            Map.of(
                "name", "embedded",
                "kind", "embedded",
                "model", "tiny-shop",
                "model-file", MODEL,
                "context-length", 512));
    try (ServiceProcess process = ServiceProcess.start(Application.class, files)) {
      List<InferEvent> events = new ArrayList<>();
      InferenceGrpc.newBlockingStub(process.as(Identity.ROUTER))
          .withDeadlineAfter(60, TimeUnit.SECONDS)
          .infer(
              InferRequest.newBuilder()
                  .setModel("tiny-shop")
                  .setPayload(Asking.payload(Payload.Kind.KIND_CHAT_COMPLETION, ORDER).bytes())
                  .build())
          .forEachRemaining(events::add);

      StringBuilder answer = new StringBuilder();
      events.forEach(
          e -> e.getDeltas().getChoicesList().forEach(c -> answer.append(c.getContent())));
      assertTrue(answer.toString().contains("48213"));
      assertTrue(events.getLast().hasFinished());
      assertFalse(process.log().contains("48213"), "no content in the log");
    }
  }

  @Test
  void aBadKeyEndsTheStartAndIsNamed() throws Exception {
    ServiceFiles files =
        files(
            "cloud",
            Map.of("name", "c", "kind", "openai", "url", "http://cloud.example", "model", "m"));

    assertTrue(
        failure(files).contains("portcullis.adapter.backends[0].url of a cloud must be https"));
  }

  @Test
  void aMissingSecretEndsTheStartAndIsNamed() throws Exception {
    ServiceFiles files =
        files(
            "cloud",
            Map.of(
                "name", "c",
                "kind", "openai",
                "url", "https://cloud.example",
                "model", "m",
                "key-secret", "cloud-key"));
    Path root = folder.resolve("root");
    PrivateFiles.createFolder(root);
    LocalKeystore.createSigningKey(root, files.secrets(), "clearance-root", Ed25519.jdk());

    assertTrue(failure(files).contains("portcullis.adapter.backends[0].key-secret names a secret"));
  }

  @Test
  void aCloudWithoutTheRootKeyDoesNotStart() throws Exception {
    ServiceFiles files =
        files(
            "cloud",
            Map.of("name", "c", "kind", "openai", "url", "https://cloud.example", "model", "m"));

    assertTrue(failure(files).contains("portcullis.service.secrets-folder has no clearance-root"));
  }

  @Test
  void anUnknownKeyEndsTheStartAndIsNamed() throws Exception {
    ServiceFiles files =
        files("local", Map.of("name", "l", "kind", "openai", "url", "http://127.0.0.1:9"))
            .set("portcullis.adapter.backend", "x");

    assertTrue(failure(files).contains("portcullis.adapter.backend is no setting"));
  }

  @Test
  void aBadModelFileEndsTheStartAndIsNamed() throws Exception {
    ServiceFiles files =
        files(
            "local",
            Map.of("name", "e", "kind", "embedded", "model", "m", "model-file", "/no/such.gguf"));

    assertTrue(
        failure(files)
            .contains("portcullis.adapter.backends[0].model-file /no/such.gguf does not exist"));
  }

  /** What the process said before it ended by itself. */
  private static String failure(ServiceFiles files) {
    IOException failure =
        assertThrows(
            IOException.class, () -> ServiceProcess.start(Application.class, files).close());
    return String.valueOf(failure.getMessage());
  }
}
