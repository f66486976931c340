package portcullis.router;

import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyFile;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.testkit.FakeAudit;
import portcullis.testkit.FakeClassifier;
import portcullis.testkit.FakeInference;
import portcullis.testkit.FakeOutputGuard;
import portcullis.testkit.FakeServer;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;

/** The real router in this process, on real ports, among fakes on ports of their own. */
final class RouterMesh implements AutoCloseable {
  static final Sensitive PEPPER = Sensitive.of("0123456789abcdef0123456789abcdef");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final FakeClassifier classifier = new FakeClassifier();
  final FakeInference local = new FakeInference(FakeInference.model("house"));
  final FakeInference cloud = new FakeInference(FakeInference.model("sky"));
  final FakeOutputGuard guard = new FakeOutputGuard();
  final FakeAudit audit = new FakeAudit();

  final FakeServer classifierServer = FakeServer.serve(classifier);
  final FakeServer localServer = FakeServer.serve(local);
  final FakeServer cloudServer = FakeServer.serve(cloud);
  final FakeServer guardServer = FakeServer.serve(guard);
  final FakeServer auditServer = FakeServer.serve(audit);

  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Path folder;
  final String key;
  final ServiceFiles files;
  private RunningService service;
  private NettyEmbeddedServer server;

  RouterMesh(Path folder) throws IOException {
    this(folder, _ -> {});
  }

  RouterMesh(Path folder, Consumer<ServiceFiles> settings) throws IOException {
    this.folder = folder;
    this.files = ServiceFiles.write(folder, Identity.ROUTER, Set.of(Identity.OPERATOR));
    PrivateFiles.write(files.secrets().resolve(SecretPort.API_KEY_PEPPER), PEPPER.reveal());
    KeyDocument.Issued issued = issue("acme", "shop");
    new KeyFile(keys()).write(issued.document());
    this.key = issued.key().reveal();
    files
        .peer(Identity.CLASSIFIER, classifierServer.port())
        .peer(Identity.ADAPTER_LOCAL, localServer.port())
        .peer(Identity.ADAPTER_CLOUD, cloudServer.port())
        .peer(Identity.OUTPUT_GUARD, guardServer.port())
        .peer(Identity.AUDIT, auditServer.port())
        .set("portcullis.router.keys-file", keys().toString())
        .set("portcullis.router.spool-file", folder.resolve("spool").toString())
        .set("portcullis.router.timeouts.classify", "1s")
        .set("portcullis.router.timeouts.append", "1s")
        .set("portcullis.router.timeouts.guard", "1s")
        .set("micronaut.server.host", "127.0.0.1")
        .set("micronaut.server.port", RunningService.freePort());
    settings.accept(files);
    this.service = RunningService.start(files);
    this.server = service.context().getBean(NettyEmbeddedServer.class);
    start();
  }

  private void start() {
    if (!server.isRunning()) {
      server.start();
    }
    await(
        "models are known",
        () ->
            get("/v1/models").body().contains("\"sky\"")
                && get("/v1/models").body().contains("\"house\""));
  }

  void restart() throws IOException {
    server.stop();
    service.close();
    files.set("micronaut.server.port", RunningService.freePort());
    service = RunningService.start(files);
    server = service.context().getBean(NettyEmbeddedServer.class);
    if (!server.isRunning()) {
      server.start();
    }
  }

  Path keys() {
    return folder.resolve("keys.json");
  }

  static KeyDocument.Issued issue(String tenant, String module) {
    return KeyDocument.EMPTY.issue(
        tenant, module, List.of("editor"), PEPPER, new SecureRandom(), Instant.EPOCH);
  }

  int port() {
    return server.getPort();
  }

  RunningService service() {
    return service;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + key);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /** A chat about nothing; {@code more} is JSON to add to the request. */
  HttpResponse<String> chat(String more, String... headers) {
    return post("/v1/chat/completions", body("auto", more), headers);
  }

  static String body(String model, String more) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The one outcome of the one request; waits for it. */
  Outcome outcome() {
    await("an outcome", () -> !audit.records(Record.BodyCase.OUTCOME).isEmpty());
    List<Record> outcomes = audit.records(Record.BodyCase.OUTCOME);
    if (outcomes.size() != 1) {
      throw new AssertionError(outcomes.size() + " outcomes of one request");
    }
    return outcomes.getFirst().getOutcome();
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.stop();
    service.close();
    List.of(classifierServer, localServer, cloudServer, guardServer, auditServer)
        .forEach(FakeServer::close);
  }
}
