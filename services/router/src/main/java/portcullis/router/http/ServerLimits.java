package portcullis.router.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;
import portcullis.router.settings.Limits;

/**
 * Holds the HTTP server to the router's limits. Compression is off in both directions: a compressed
 * body can be far larger than it looks, and a compressor would hold back streamed events.
 */
@Singleton
final class ServerLimits implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
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
    return server;
  }
}
