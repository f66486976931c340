package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Outcome;
import portcullis.mesh.v1.Label;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.testkit.Hang;
import portcullis.testkit.ServiceFiles;

/** What settings change. */
final class SettingsTest {
  private final Path folder;

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private RouterMesh mesh(Consumer<ServiceFiles> settings) throws IOException {
    return new RouterMesh(folder, settings);
  }

  @Test
  void theShopsOwnTextAnswersWhileItsModelsAreDown() throws Exception {
    try (RouterMesh mesh = mesh(s -> s.set("portcullis.router.fallback-text", "Please call us."))) {
      mesh.classifier.label(Label.LABEL_RESTRICTED);
      mesh.localServer.kill();

      HttpResponse<String> whole = mesh.chat("");

      assertEquals(200, whole.statusCode());
      assertEquals(
          "Please call us.", Replies.json(whole.body()).at("/choices/0/message/content").asText());
      assertEquals("local", Replies.header(whole, "decision"));
      assertEquals("fallback-text", mesh.outcome().getBackend());
      assertTrue(mesh.chat("\"stream\":true").body().endsWith("data: [DONE]\n\n"));
    }
  }

  @Test
  void aMeshThatRefusesWithoutAuditAnswersNothing() throws Exception {
    try (RouterMesh mesh = mesh(s -> s.set("portcullis.router.audit-down", "refuse"))) {
      mesh.auditServer.kill();

      HttpResponse<String> response = mesh.chat("");
      HttpResponse<String> stream = mesh.chat("\"stream\":true");

      assertEquals(503, response.statusCode());
      assertEquals("audit_unavailable", Replies.code(response));
      assertEquals("audit_unavailable", Replies.code(stream));
      assertTrue(mesh.cloud.asked().isEmpty());
    }
  }

  @Test
  void aFullSpoolRefuses() throws Exception {
    try (RouterMesh mesh = mesh(s -> s.set("portcullis.router.limits.spool-bytes", "10"))) {
      mesh.auditServer.kill();

      assertEquals("audit_unavailable", Replies.code(mesh.chat("")));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("spool"))));
    }
  }

  @Test
  void aPolicysRefusalIsFinalAndSaysWhy() throws Exception {
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: portcullis.dev/v1
        kind: RoutingPolicy
        metadata: {name: test}
        spec:
          rules:
            - name: no-secrets
              when: {labels: [restricted]}
              refuse: true
              reason: Secrets are not answered.
            - name: rest
              when: {labels: [public, internal, confidential]}
              backends: [local]
              reason: Everything else.
        """);
    try (RouterMesh mesh = mesh(s -> s.set("portcullis.router.policy-file", policy.toString()))) {
      mesh.classifier.label(Label.LABEL_RESTRICTED);

      HttpResponse<String> response = mesh.chat("\"stream\":true");

      assertEquals(403, response.statusCode());
      assertEquals("policy_refused", Replies.code(response));
      assertEquals(
          "Secrets are not answered.", Replies.json(response.body()).at("/error/message").asText());
      assertEquals("refused", Replies.header(response, "decision"));
      assertEquals("restricted", Replies.header(response, "label"));
      assertTrue(mesh.local.asked().isEmpty());
      assertEquals(Outcome.Status.STATUS_REFUSED, mesh.outcome().getStatus());
    }
  }

  @Test
  void surplusIsRefusedAtOnce() throws Exception {
    Hang hang = new Hang();
    try (RouterMesh mesh = mesh(s -> s.set("portcullis.router.limits.concurrent-requests", "1"))) {
      mesh.cloud.script(
          (_, out) -> {
            hang.here();
            portcullis.testkit.FakeInference.hello(out);
          });
      Thread first = Thread.startVirtualThread(() -> mesh.chat(""));
      RouterMesh.await("the first", () -> !mesh.cloud.asked().isEmpty());

      HttpResponse<String> second = mesh.chat("");

      assertEquals(429, second.statusCode());
      assertEquals("overloaded", Replies.code(second));
      assertEquals("1", second.headers().firstValue("retry-after").orElse(""));
      hang.release();
      first.join();
      RouterMesh.await("the share back", () -> mesh.chat("").statusCode() == 200);
    }
  }

  @Test
  void newKeysCountWithinASecondAndABadDocumentChangesNothing() throws Exception {
    try (RouterMesh mesh = mesh(_ -> {})) {
      KeyFile file = new KeyFile(mesh.keys());
      KeyDocument.Issued added =
          file.read()
              .issue(
                  "other",
                  "crm",
                  java.util.List.of(),
                  RouterMesh.PEPPER,
                  new java.security.SecureRandom(),
                  Instant.EPOCH);
      file.write(added.document());
      RouterMesh.await("the new key", () -> status(mesh, added.key().reveal()) == 200);

      Files.writeString(mesh.keys(), "{");
      Thread.sleep(600);
      assertEquals(200, status(mesh, added.key().reveal()));

      file.write(added.document().revoke(added.issued().id(), Instant.EPOCH).orElseThrow());
      RouterMesh.await("the revocation", () -> status(mesh, added.key().reveal()) == 401);
      assertEquals(200, mesh.get("/v1/models").statusCode());
    }
  }

  private static int status(RouterMesh mesh, String key) {
    return mesh.send(
            java.net.http.HttpRequest.newBuilder(mesh.uri("/v1/models"))
                .header("Authorization", "Bearer " + key)
                .build())
        .statusCode();
  }

  @Test
  void healthTellsWhetherTheRouterServes() throws Exception {
    try (RouterMesh mesh = mesh(_ -> {})) {
      assertEquals(200, mesh.get("/health").statusCode());
      assertEquals("{\"status\":\"ready\"}", mesh.get("/health").body());
    }
  }
}
