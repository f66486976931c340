package portcullis.router.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import portcullis.router.settings.Limits;

/**
 * Holds the HTTP server to the router's limits. Compression is off in both directions: a compressed
 * body can be far larger than it looks, and a compressor would hold back streamed events.
 */
@Singleton
final class ServerLimits implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
  /** Beyond the longest time that a caller may wait in silence for its answer. */
  private static final Duration LINGER = Duration.ofSeconds(10);

  private final Limits limits;

  ServerLimits(Limits limits) {
    this.limits = limits;
  }

  @Override
  public NettyHttpServerConfiguration onCreated(
      BeanCreatedEvent<NettyHttpServerConfiguration> event) {
    NettyHttpServerConfiguration server = event.getBean();
    server.setMaxRequestSize(limits.bodyBytes());
    server.setMaxRequestBufferSize(limits.bodyBytes());
    server.setMaxHeaderSize(limits.headerBytes());
    server.setRequestDecompressionEnabled(false);
    server.setCompressionThreshold(-1);
    server.setIdleTimeout(limits.deadline().plus(LINGER));
    server.setReadIdleTimeout(limits.deadline().plus(LINGER));
    return server;
  }
}
