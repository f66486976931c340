package portcullis.router.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request line and headers do not arrive whole within a time, counted
 * from its first byte, or from the connection's begin for the first request. Bodies have a timer of
 * their own. One for each connection; runs on its event loop.
 */
final class HeaderTimer {
  private final Duration patience;
  private @Nullable Future<?> running;
  private boolean inRequest;

  HeaderTimer(Duration patience) {
    this.patience = patience;
  }

  /** Stands before the codec and sees bytes. */
  ChannelInboundHandler start() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
          begin(ctx);
        }
      }

      @Override
      public void channelActive(ChannelHandlerContext ctx) throws Exception {
        begin(ctx);
        super.channelActive(ctx);
      }

      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (!inRequest) {
          begin(ctx);
        }
        super.channelRead(ctx, message);
      }

      @Override
      public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        end();
        super.channelInactive(ctx);
      }
    };
  }

  /** Stands behind the codec and sees requests. */
  ChannelInboundHandler stop() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof HttpRequest) {
          end();
          inRequest = true;
        }
        if (message instanceof LastHttpContent) {
          inRequest = false;
        }
        super.channelRead(ctx, message);
      }
    };
  }

  private void begin(ChannelHandlerContext ctx) {
    if (running == null) {
      running =
          ctx.executor()
              .schedule(
                  () -> {
                    var _ = ctx.close();
                  },
                  patience.toNanos(),
                  TimeUnit.NANOSECONDS);
    }
  }

  private void end() {
    if (running != null) {
      running.cancel(false);
      running = null;
    }
  }
}
