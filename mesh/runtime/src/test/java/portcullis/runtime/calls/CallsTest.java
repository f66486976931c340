package portcullis.runtime.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.audit.v1.AuditGrpc;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.outputguard.v1.OutputGuardGrpc;
import portcullis.router.v1.RouterGrpc;
import portcullis.runtime.redaction.PrivateFiles;

class CallsTest {
  private static final String CHECK = "grpc.health.v1.Health/Check";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CallCredential router = CallCredential.create(RANDOM);
  private final CallCredential audit = CallCredential.create(RANDOM);
  private final AtomicReference<Optional<Identity>> seen = new AtomicReference<>(Optional.empty());
  private final Server server;
  private final ManagedChannel channel;

  CallsTest() throws IOException {
    CallTable table = new CallTable(Map.of(CHECK, Set.of(Identity.ROUTER)), Set.of());
    KnownCallers known =
        new KnownCallers(
            Map.of(router.fingerprint(), Identity.ROUTER, audit.fingerprint(), Identity.AUDIT));
    server =
        InProcessServerBuilder.forName("calls-" + RANDOM.nextLong())
            .directExecutor()
            .addService(new Health())
            .intercept(new CallerAuthentication(table, known))
            .build()
            .start();
    channel =
        InProcessChannelBuilder.forName(
                ((io.grpc.inprocess.InProcessSocketAddress) server.getListenSockets().getFirst())
                    .getName())
            .directExecutor()
            .build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void letsInWhoMayCall() {
    check(ClientInterceptors.intercept(channel, router));

    assertEquals(Optional.of(Identity.ROUTER), seen.get());
  }

  @Test
  void refusesACallWithoutCredential() {
    assertEquals(Status.Code.UNAUTHENTICATED, refusal(channel));
  }

  @Test
  void refusesACredentialThatNobodyKnows() {
    CallCredential stranger = CallCredential.create(RANDOM);

    assertEquals(
        Status.Code.UNAUTHENTICATED, refusal(ClientInterceptors.intercept(channel, stranger)));
  }

  @Test
  void refusesWhoMayNotCallThisMethod() {
    assertEquals(
        Status.Code.PERMISSION_DENIED, refusal(ClientInterceptors.intercept(channel, audit)));
  }

  @Test
  void listsEveryMethodOfTheContracts() {
    CallTable table = CallTable.standard();
    List<ServiceDescriptor> services =
        List.of(
            ClassifierGrpc.getServiceDescriptor(),
            InferenceGrpc.getServiceDescriptor(),
            OutputGuardGrpc.getServiceDescriptor(),
            AuditGrpc.getServiceDescriptor(),
            RouterGrpc.getServiceDescriptor());

    for (ServiceDescriptor service : services) {
      for (var method : service.getMethods()) {
        String name = method.getFullMethodName();
        assertTrue(table.isOpen(name) != table.callers().containsKey(name), name);
      }
    }
  }

  @Test
  void allowsOnlyTheRouterToInferAndInspect() {
    CallTable table = CallTable.standard();

    assertEquals(
        Set.of(Identity.ROUTER), table.callers().get("portcullis.inference.v1.Inference/Infer"));
    assertEquals(Set.of(Identity.ROUTER), table.callersOf("portcullis.outputguard.v1.OutputGuard"));
    assertFalse(table.allows(Identity.ROUTER, "portcullis.audit.v1.Audit/Find"));
    assertFalse(table.allows(Identity.ROUTER, "no.such/Method"));
    assertFalse(table.isOpen("no.such/Method"));
  }

  @Test
  void handsOverACredentialInAPrivateFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("credential");
    router.write(file);

    assertEquals(router.fingerprint(), CallCredential.read(file).fingerprint());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    assertThrows(IOException.class, () -> CallCredential.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz"})
  void refusesAFileThatHoldsNoCredential(String text, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("credential");
    PrivateFiles.write(file, text.repeat(32).getBytes(StandardCharsets.US_ASCII));

    assertThrows(IOException.class, () -> CallCredential.read(file));
  }

  @Test
  void handsOverTheCallersThatACalleeKnows(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("callers");
    KnownCallers known =
        new KnownCallers(
            Map.of(router.fingerprint(), Identity.ROUTER, audit.fingerprint(), Identity.AUDIT));
    known.write(file);

    assertEquals(known, KnownCallers.read(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(IOException.class, () -> KnownCallers.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"router", "router abc", "Router F", "router F x", "\n"})
  void refusesAMalformedCallersFile(String line, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("callers");
    PrivateFiles.write(
        file, line.replace("F", router.fingerprint()).getBytes(StandardCharsets.US_ASCII));

    assertThrows(IOException.class, () -> KnownCallers.read(file));
  }

  @Test
  void printsNoToken() {
    assertEquals("CallCredential[" + router.fingerprint().substring(0, 8) + "]", router.toString());
  }

  private static Status.Code refusal(Channel channel) {
    return assertThrows(StatusRuntimeException.class, () -> check(channel)).getStatus().getCode();
  }

  private static void check(Channel channel) {
    assertEquals(
        HealthCheckResponse.getDefaultInstance(),
        HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()));
  }

  private final class Health extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
      seen.set(CallerAuthentication.caller());
      observer.onNext(HealthCheckResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
