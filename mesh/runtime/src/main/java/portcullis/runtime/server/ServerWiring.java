package portcullis.runtime.server;

import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.CallTable;
import portcullis.runtime.calls.CallerAuthentication;
import portcullis.runtime.calls.KnownCallers;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.trace.TraceContext;

/**
 * What every service process has: interceptors in their order, credentials, keys, clock. The
 * interceptor with the highest order is added last, and gRPC runs what was added last first: so a
 * call is authenticated before anything else is said about it, and failures are logged with their
 * trace.
 */
@Factory
final class ServerWiring {
  @Singleton
  @Order(40)
  ServerInterceptor authentication(ServiceSettings settings) throws IOException {
    return new CallerAuthentication(
        CallTable.standard(), KnownCallers.read(settings.callersFile()));
  }

  @Singleton
  @Order(30)
  ServerInterceptor trace() {
    return TraceContext.server();
  }

  @Singleton
  @Order(20)
  ServerInterceptor deadline() {
    return new DeadlineRequired();
  }

  @Singleton
  @Order(10)
  ServerInterceptor failures() {
    return new FailureToStatus();
  }

  @Singleton
  CallCredential credential(ServiceSettings settings) throws IOException {
    return CallCredential.read(settings.credentialFile());
  }

  @Singleton
  Ed25519 ed25519() {
    return Ed25519.fastest();
  }

  @Singleton
  SecretPort secrets(ServiceSettings settings, Ed25519 ed25519) {
    return new LocalKeystore(settings.secretsFolder(), ed25519, System.getenv());
  }

  @Singleton
  StrictJson json() {
    return new StrictJson(JsonLimits.STANDARD);
  }

  /** Primary, since the framework brings one of its own. */
  @Singleton
  @Primary
  InstantSource clock() {
    return Clock.systemUTC();
  }

  /** Handlers block, so each call has a virtual thread. */
  @Singleton
  static final class VirtualThreads implements BeanCreatedEventListener<ServerBuilder<?>> {
    @Override
    public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
      return event
          .getBean()
          .maxInboundMessageSize(Peers.MAX_MESSAGE_BYTES)
          .executor(
              Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("grpc-", 0).factory()));
    }
  }
}
