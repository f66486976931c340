package portcullis.runtime.server;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.trace.TraceContext;

/** Channels to the services that this one calls, each with call credential and trace context. */
@Singleton
public final class Peers {
  /** Room for a payload of 8 MiB and its envelope. */
  public static final int MAX_MESSAGE_BYTES = 10 << 20;

  private final Map<String, String> addresses;
  private final CallCredential credential;
  private final Map<Identity, ManagedChannel> channels = new ConcurrentHashMap<>();

  Peers(ServiceSettings settings, CallCredential credential) {
    this.addresses = settings.peers();
    this.credential = credential;
  }

  /** The channel to a peer, empty if none is configured. It connects at its first call. */
  public Optional<ManagedChannel> channel(Identity peer) {
    return Optional.ofNullable(addresses.get(peer.name()))
        .map(address -> channels.computeIfAbsent(peer, _ -> open(address)));
  }

  /**
   * The channel to a peer that must be there.
   *
   * @throws IllegalStateException if it is not configured
   */
  public ManagedChannel required(Identity peer) {
    return channel(peer)
        .orElseThrow(
            () -> new IllegalStateException("portcullis.service.peers." + peer + " must be set"));
  }

  private ManagedChannel open(String address) {
    return NettyChannelBuilder.forTarget(address)
        .usePlaintext() // loopback on one machine; inside a cluster the mesh encrypts
        .directExecutor() // calls are made from virtual threads, which wait; nothing runs in the
        // callback
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .keepAliveTime(30, TimeUnit.SECONDS)
        .intercept(credential, TraceContext.client())
        .build();
  }

  @PreDestroy
  void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
