package portcullis.adapter;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.mesh.v1.RequestContext;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.clearance.Clearance;
import portcullis.runtime.clearance.ClearanceSigner;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;

/** adapter-cloud as it is deployed, in this process, with one cloud, and a classifier's key. */
public final class CloudAdapter implements AutoCloseable {
  /** The only tenant that is ever cleared. */
  public static final String TENANT = "shop";

  private final RunningService service;
  private final LocalKeystore classifierSecrets;
  private final Ed25519 ed25519;

  private CloudAdapter(RunningService service, LocalKeystore classifierSecrets, Ed25519 ed25519) {
    this.service = service;
    this.classifierSecrets = classifierSecrets;
    this.ed25519 = ed25519;
  }

  /** Several with one folder share the root key, as replicas do. */
  public static CloudAdapter start(Path folder, String replica, int cloudPort, int auditPort)
      throws IOException {
    Ed25519 ed25519 = Ed25519.fastest();
    ServiceFiles files =
        ServiceFiles.write(
            folder.resolve(replica), Identity.ADAPTER_CLOUD, Set.of(Identity.ROUTER));
    Path classifier = folder.resolve("classifier");
    PrivateFiles.createFolder(classifier);
    LocalKeystore.createSigningKey(classifier, files.secrets(), "clearance-root", ed25519);
    PrivateFiles.write(
        files.secrets().resolve("cloud-key"), "sk-cloud".getBytes(StandardCharsets.US_ASCII));
    files
        .peer(Identity.AUDIT, auditPort)
        .set("portcullis.adapter.role", "cloud")
        .set(
            "portcullis.adapter.backends",
            List.of(
                Map.of(
                    "name", "stand-in",
                    "kind", "openai",
                    "url", "http://127.0.0.1:" + cloudPort,
                    "model", "m",
                    "key-secret", "cloud-key")));
    return new CloudAdapter(
        RunningService.start(files), new LocalKeystore(classifier, ed25519, Map.of()), ed25519);
  }

  /** A classifier's key, vouched for by the root. */
  public ClearanceSigner signer(Instant notBefore, Instant notAfter) throws SecretUnavailable {
    return ClearanceSigner.create("c-1", notBefore, notAfter, classifierSecrets, ed25519);
  }

  public ClearanceSigner signer() throws SecretUnavailable {
    Instant now = Instant.now();
    return signer(now.minusSeconds(60), now.plus(Duration.ofHours(1)));
  }

  /** A clearance that counts now. */
  public static Clearance clearance(ByteString digest) {
    return clearance(digest, TENANT, Instant.now().minusSeconds(1), Duration.ofSeconds(60));
  }

  public static Clearance clearance(
      ByteString digest, String tenant, Instant issued, Duration life) {
    Instant second = Instant.ofEpochSecond(issued.getEpochSecond());
    return new Clearance(
        UUID.randomUUID().toString(),
        digest,
        tenant,
        "p".repeat(64),
        "d".repeat(64),
        "c-1",
        second,
        second.plus(life));
  }

  /** Asks as the router does. */
  public List<InferEvent> infer(PayloadBytes payload, String clearance) {
    return infer(payload, clearance, 30_000);
  }

  public List<InferEvent> infer(PayloadBytes payload, String clearance, long millis) {
    Iterator<InferEvent> events =
        InferenceGrpc.newBlockingStub(service.as(Identity.ROUTER))
            .withDeadlineAfter(millis, TimeUnit.MILLISECONDS)
            .infer(
                InferRequest.newBuilder()
                    .setPayload(payload.bytes())
                    .setModel("m")
                    .setClearance(clearance)
                    .setContext(RequestContext.newBuilder().setRequestId("req_1").setTenant(TENANT))
                    .build());
    List<InferEvent> all = new ArrayList<>();
    events.forEachRemaining(all::add);
    return all;
  }

  @Override
  public void close() {
    service.close();
  }
}
