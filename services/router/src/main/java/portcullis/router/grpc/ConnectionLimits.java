package portcullis.router.grpc;

import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Lets one connection carry only so many calls at once: each may hold a message in memory. */
@Singleton
final class ConnectionLimits implements BeanCreatedEventListener<ServerBuilder<?>> {
  private static final int CALLS = 256;

  @Override
  public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
    if (event.getBean() instanceof NettyServerBuilder netty) {
      return netty.maxConcurrentCallsPerConnection(CALLS);
    }
    throw new IllegalStateException("the router is served by Netty");
  }
}
