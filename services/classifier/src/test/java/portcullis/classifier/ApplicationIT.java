package portcullis.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.Payload;
import portcullis.mesh.v1.RequestContext;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretPort;
import portcullis.testkit.ServiceFiles;
import portcullis.testkit.ServiceProcess;

class ApplicationIT {
  private static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);

  @Test
  void remembersTaintThroughSigkill(@TempDir Path folder) throws Exception {
    ServiceFiles files = files(folder);
    try (ServiceProcess service = ServiceProcess.start(Application.class, files)) {
      assertFalse(classify(service, "Describe a shirt").getClearance().isEmpty());
      assertEquals(
          Label.LABEL_CONFIDENTIAL,
          classify(service, "Write to erika@beispiel.de").getVerdict().getLabel());
      service.process().destroyForcibly().waitFor();
      assertFalse(service.log().contains("erika"));
      assertFalse(service.log().contains("\"level\":\"ERROR\""), service.log());
    }
    try (ServiceProcess service = ServiceProcess.start(Application.class, files)) {
      ClassifyResponse after = classify(service, "Describe a shirt");
      assertTrue(after.getVerdict().getTainted());
      assertEquals("", after.getClearance());
    }
  }

  @Test
  void startsWithoutItsSecretsAndClearsNothing(@TempDir Path folder) throws Exception {
    ServiceFiles files =
        ServiceFiles.write(folder.resolve("c"), Identity.CLASSIFIER, Set.of(Identity.ROUTER))
            .set("portcullis.classifier.taint-file", folder.resolve("taint").toString());
    try (ServiceProcess service = ServiceProcess.start(Application.class, files)) {
      ClassifyResponse response = classify(service, "Describe a shirt");

      assertEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
      assertEquals("the taint ledger cannot be used", response.getClearanceMissing());
    }
  }

  @Test
  void saysWhichSettingIsMissingOrBad(@TempDir Path folder) throws Exception {
    ServiceFiles missing =
        ServiceFiles.write(folder.resolve("c"), Identity.CLASSIFIER, Set.of(Identity.ROUTER));
    assertTrue(refusal(missing).contains("taint-file"), refusal(missing));

    ServiceFiles bad = files(folder).set("portcullis.classifier.clearance-life", "61s");
    assertTrue(refusal(bad).contains("1 to 60 seconds"), refusal(bad));
  }

  private static String refusal(ServiceFiles files) {
    return String.valueOf(
        assertThrows(IOException.class, () -> ServiceProcess.start(Application.class, files))
            .getMessage());
  }

  private static ServiceFiles files(Path folder) throws Exception {
    ServiceFiles files =
        ServiceFiles.write(folder.resolve("c"), Identity.CLASSIFIER, Set.of(Identity.ROUTER));
    LocalKeystore.createSigningKey(
        files.secrets(), files.secrets(), SecretPort.CLEARANCE_ROOT, Ed25519.fastest());
    LocalKeystore.createSecret(files.secrets(), SecretPort.TAINT_KEY, new SecureRandom());
    return files.set("portcullis.classifier.taint-file", folder.resolve("taint").toString());
  }

  private static ClassifyResponse classify(ServiceProcess service, String text) throws Exception {
    String json = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    PayloadBytes payload =
        PayloadBytes.of(
            Payload.Kind.KIND_CHAT_COMPLETION,
            JSON.read(json.getBytes(StandardCharsets.UTF_8)),
            JSON);
    return ClassifierGrpc.newBlockingStub(service.as(Identity.ROUTER))
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .classify(
            ClassifyRequest.newBuilder()
                .setPayload(payload.bytes())
                .setPolicyDigest("ab".repeat(32))
                .setContext(RequestContext.newBuilder().setTenant("shop").setCart("cart-1"))
                .build());
  }
}
