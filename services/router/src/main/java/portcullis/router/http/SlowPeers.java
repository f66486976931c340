package portcullis.router.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import portcullis.router.settings.Limits;

/**
 * Ends connections that are slow on purpose: whose request line and headers do not arrive in time,
 * or that do not take what was written to them.
 */
@Singleton
final class SlowPeers implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final Limits limits;

  SlowPeers(Limits limits) {
    this.limits = limits;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new OnConnection(null));
    return event.getBean();
  }

  private final class OnConnection implements NettyServerCustomizer {
    private final @org.jspecify.annotations.Nullable Channel channel;

    private OnConnection(@org.jspecify.annotations.Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel of, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new OnConnection(of) : this;
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel != null) {
        HeaderTimer timer = new HeaderTimer(limits.requestRead());
        channel
            .pipeline()
            .addFirst(new WriteTimeoutHandler(limits.write().toMillis(), TimeUnit.MILLISECONDS))
            .addFirst(timer.start())
            .addAfter("http-server-codec", "header-timer", timer.stop());
      }
    }
  }
}
