package portcullis.router.settings;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import portcullis.policy.BadDocument;
import portcullis.policy.RoutingPolicy;
import portcullis.router.Behind;
import portcullis.router.Bounds;
import portcullis.router.Exchange;
import portcullis.router.callers.KeyRing;
import portcullis.router.callers.Reception;
import portcullis.router.grpc.peers.AuditPeer;
import portcullis.router.grpc.peers.ClassifierPeer;
import portcullis.router.grpc.peers.GuardPeer;
import portcullis.router.grpc.peers.Lifetimes;
import portcullis.router.grpc.peers.ModelPeers;
import portcullis.router.grpc.peers.QuickReconnect;
import portcullis.router.openai.BodyLimits;
import portcullis.router.openai.RequestReader;
import portcullis.router.records.SpoolingLedger;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.runtime.server.Peers;

/** Puts the router together. */
@Factory
final class Wiring {
  private static final Duration SPOOL_RETRY = Duration.ofMillis(500);

  @Singleton
  RoutingPolicy policy(RouterSettings settings) throws IOException, BadDocument {
    Path file = settings.policyFile();
    return file == null ? RoutingPolicy.standard() : RoutingPolicy.parse(Files.readAllBytes(file));
  }

  @Context
  @Bean(preDestroy = "close")
  KeyRing keys(RouterSettings settings, SecretPort secrets) throws IOException, SecretUnavailable {
    return KeyRing.follow(settings.keysFile(), secrets.read(SecretPort.API_KEY_PEPPER));
  }

  @Context
  @Bean(preDestroy = "close")
  ModelPeers models(Peers peers) {
    return new ModelPeers(
        peers.required(Identity.ADAPTER_LOCAL), peers.channel(Identity.ADAPTER_CLOUD));
  }

  @Context
  @Bean(preDestroy = "close")
  SpoolingLedger ledger(Peers peers, RouterSettings settings, Limits limits, Timeouts timeouts)
      throws IOException {
    return SpoolingLedger.open(
        new AuditPeer(peers.required(Identity.AUDIT), timeouts.append()),
        settings.spoolFile(),
        limits.spoolBytes(),
        settings.auditDown(),
        SPOOL_RETRY);
  }

  @Context
  @Bean(preDestroy = "close")
  QuickReconnect reconnect(Peers peers) {
    return QuickReconnect.of(
        peers.required(Identity.CLASSIFIER),
        peers.required(Identity.OUTPUT_GUARD),
        peers.required(Identity.AUDIT),
        peers.required(Identity.ADAPTER_LOCAL),
        peers.channel(Identity.ADAPTER_CLOUD));
  }

  @Singleton
  Exchange exchange(
      RoutingPolicy policy,
      Peers peers,
      ModelPeers models,
      SpoolingLedger ledger,
      RouterSettings settings,
      Limits limits,
      Timeouts timeouts) {
    Behind behind =
        new Behind(
            new ClassifierPeer(peers.required(Identity.CLASSIFIER), timeouts.classify()),
            models,
            new GuardPeer(peers.required(Identity.OUTPUT_GUARD), timeouts.guard()),
            ledger);
    Bounds bounds =
        new Bounds(
            timeouts.guard(), timeouts.firstByte(), timeouts.idle(), limits.answerCharacters());
    return new Exchange(policy, behind, bounds, Optional.ofNullable(settings.fallbackText()));
  }

  @Singleton
  Reception reception(KeyRing keys, ModelPeers models, Limits limits) {
    return new Reception(
        keys,
        limits.concurrentRequests(),
        limits.concurrentPerTenant(),
        models,
        limits.deadline(),
        // The HTTP server brings a clock bean of its own, so that none can be injected by type.
        InstantSource.system());
  }

  @Singleton
  RequestReader reader(Limits limits) {
    JsonLimits standard = JsonLimits.STANDARD;
    JsonLimits json =
        new JsonLimits(
            limits.bodyBytes(),
            limits.jsonDepth(),
            limits.jsonNodes(),
            standard.keyLength(),
            standard.numberLength());
    return new RequestReader(
        json, new BodyLimits(limits.messages(), limits.choices(), limits.inputs(), limits.tools()));
  }

  @Singleton
  @Bean(preDestroy = "close")
  Lifetimes lifetimes() {
    return new Lifetimes();
  }
}
