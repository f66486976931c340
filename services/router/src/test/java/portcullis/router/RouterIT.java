package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.secrets.SecretPort;
import portcullis.testkit.FakeAudit;
import portcullis.testkit.FakeClassifier;
import portcullis.testkit.FakeInference;
import portcullis.testkit.FakeOutputGuard;
import portcullis.testkit.FakeServer;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;
import portcullis.testkit.ServiceProcess;

/** The router as a process, from its jar and its YAML. */
final class RouterIT {
  private static final String CANARY = "canary-4f1d";

  @Test
  void servesFromItsJarAndLogsNoContent(@TempDir Path folder) throws Exception {
    ServiceFiles files = ServiceFiles.write(folder, Identity.ROUTER, Set.of(Identity.OPERATOR));
    PrivateFiles.write(
        files.secrets().resolve(SecretPort.API_KEY_PEPPER), RouterMesh.PEPPER.reveal());
    KeyDocument.Issued issued = RouterMesh.issue("acme", "shop");
    new KeyFile(folder.resolve("keys.json")).write(issued.document());
    int port = RunningService.freePort();
    try (FakeServer classifier = FakeServer.serve(new FakeClassifier());
        FakeServer local = FakeServer.serve(new FakeInference(FakeInference.model("house")));
        FakeServer guard = FakeServer.serve(new FakeOutputGuard());
        FakeServer audit = FakeServer.serve(new FakeAudit())) {
      files
          .peer(Identity.CLASSIFIER, classifier.port())
          .peer(Identity.ADAPTER_LOCAL, local.port())
          .peer(Identity.OUTPUT_GUARD, guard.port())
          .peer(Identity.AUDIT, audit.port())
          .set("portcullis.router.keys-file", folder.resolve("keys.json").toString())
          .set("portcullis.router.spool-file", folder.resolve("spool").toString())
          .set("micronaut.server.host", "127.0.0.1")
          .set("micronaut.server.port", port);
      try (ServiceProcess process = ServiceProcess.start(Application.class, files);
          HttpClient http = HttpClient.newHttpClient()) {
        URI root = URI.create("http://127.0.0.1:" + port);
        RouterMesh.await("health", () -> ready(http, root));
        String body = RouterMesh.body("auto", "\"user\":\"" + CANARY + "\"");
        String bad = "{\"" + CANARY + "\"";

        HttpResponse<String> answer = post(http, root, issued.key().reveal(), body);
        HttpResponse<String> refused = post(http, root, issued.key().reveal(), bad);

        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals("local", Replies.header(answer, "decision"));
        assertEquals("invalid_json", Replies.code(refused));
        assertFalse(refused.body().contains(CANARY));
        assertTrue(process.process().isAlive());
      }
      String log = Files.readString(folder.resolve("log"));
      assertFalse(log.contains(CANARY), log);
      assertFalse(log.contains(issued.key().reveal()), log);
    }
  }

  private static boolean ready(HttpClient http, URI root) {
    try {
      return http.send(
                  HttpRequest.newBuilder(root.resolve("/health")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (java.io.IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> post(HttpClient http, URI root, String key, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(root.resolve("/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
