package portcullis.adapter;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.anthropic.AnthropicProvider;
import portcullis.adapter.embedded.EmbeddedProvider;
import portcullis.adapter.grpc.AuditEgressLog;
import portcullis.adapter.openai.OpenAiProvider;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.clearance.ClearanceVerifier;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.runtime.server.Peers;
import portcullis.runtime.server.ServiceSettings;

/** What this service is made of. Everything that can fail a start is made at the start. */
@Factory
final class AdapterWiring {
  /** A third of the time for which a key serves unconfirmed. */
  private static final Duration KEY_REFRESH = ProviderKey.CAP.dividedBy(3);

  private final List<ProviderKey> keys = new ArrayList<>();
  private final List<Thread> watchers = new ArrayList<>();

  @Context
  AdapterSettings settings(Environment environment) {
    String role =
        environment.getProperty(AdapterSettings.PREFIX + ".role", String.class).orElse("");
    if (role.isEmpty()) {
      throw new BadSetting(AdapterSettings.PREFIX + ".role", "must be set");
    }
    List<Map<String, Object>> backends =
        environment
            .getProperty(
                AdapterSettings.PREFIX + ".backends",
                Argument.listOf(Argument.mapOf(String.class, Object.class)))
            .orElse(List.of());
    for (String entry : environment.getPropertyEntries(AdapterSettings.PREFIX)) {
      if (!entry.equals("role") && !entry.startsWith("backends")) {
        throw new BadSetting(AdapterSettings.PREFIX + "." + entry, "is no setting");
      }
    }
    if (backends.isEmpty()) {
      throw new BadSetting(AdapterSettings.PREFIX + ".backends", "must list at least one backend");
    }
    return AdapterSettings.read(role, backends);
  }

  @Context
  Backends backends(
      AdapterSettings settings, SecretPort secrets, InstantSource clock, StrictJson json) {
    List<Backend> all = new ArrayList<>();
    for (int i = 0; i < settings.backends().size(); i++) {
      BackendSettings backend = settings.backends().get(i);
      String key = AdapterSettings.PREFIX + ".backends[" + i + "]";
      all.add(
          new Backend(
              backend.name(),
              backend.address(),
              provider(backend, settings.role(), key(backend, key, secrets, clock), key, json),
              backend.maxConcurrent(),
              Backend.OPEN));
    }
    Backends backends = new Backends(all);
    watchers.addAll(backends.watch());
    watchers.add(Thread.ofVirtual().name("keys").start(this::keepKeys));
    return backends;
  }

  /** In the cloud role nothing passes without a root key and an audit log; both must be there. */
  @Context
  Gate gate(
      AdapterSettings settings,
      ServiceSettings service,
      SecretPort secrets,
      Ed25519 ed25519,
      Peers peers,
      InstantSource clock) {
    if (settings.role() == AdapterRole.LOCAL) {
      return Gate.open();
    }
    try {
      ClearanceVerifier verifier =
          new ClearanceVerifier(secrets.publicKeys(SecretPort.CLEARANCE_ROOT), ed25519);
      AuditEgressLog log =
          new AuditEgressLog(
              peers.required(Identity.AUDIT), service.instance(), new SecureRandom());
      return new CloudGate(verifier, log, clock);
    } catch (SecretUnavailable e) {
      throw new BadSetting(
          "portcullis.service.secrets-folder", "has no " + SecretPort.CLEARANCE_ROOT);
    }
  }

  @Singleton
  Inference inference(Backends backends, Gate gate) {
    return new Inference(backends, gate);
  }

  private @Nullable ProviderKey key(
      BackendSettings backend, String at, SecretPort secrets, InstantSource clock) {
    Optional<String> name = backend.keySecret();
    if (name.isEmpty()) {
      return null;
    }
    try {
      ProviderKey key = new ProviderKey(name.get(), secrets, clock);
      keys.add(key);
      return key;
    } catch (SecretUnavailable e) {
      throw new BadSetting(at + ".key-secret", "names a secret that cannot be read");
    }
  }

  private static Provider provider(
      BackendSettings backend,
      AdapterRole role,
      @Nullable ProviderKey key,
      String at,
      StrictJson json) {
    return switch (backend.kind()) {
      case OPENAI -> new OpenAiProvider(backend, role, key, json);
      case ANTHROPIC -> new AnthropicProvider(backend, key, json);
      case EMBEDDED -> {
        try {
          yield EmbeddedProvider.load(backend);
        } catch (IOException e) {
          throw new BadSetting(at + ".model-file", String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private void keepKeys() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(KEY_REFRESH);
        keys.forEach(ProviderKey::refresh);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void close() {
    watchers.forEach(Thread::interrupt);
  }
}
