package portcullis.router.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * The caller's connection. The server keeps a read pending while a request is answered, so that it
 * learns at once when the caller closes.
 */
record Connection(Channel channel) {
  static Connection of(HttpRequest<?> request) {
    if (request instanceof NettyHttpRequest<?> netty) {
      return new Connection(netty.getChannelHandlerContext().channel());
    }
    throw new IllegalStateException("the router is served by Netty");
  }

  /** A wish to be told; {@link #close} takes it back. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Runs {@code left} when the connection is gone; at once if it already is. */
  Watch whenGone(Runnable left) {
    ChannelFutureListener listener = _ -> left.run();
    channel.closeFuture().addListener(listener);
    return () -> channel.closeFuture().removeListener(listener);
  }

  /** For a caller that does not take its answer. */
  void drop() {
    var _ = channel.close();
  }
}
