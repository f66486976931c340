package portcullis.router.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import portcullis.router.callers.Headers;

/** Metadata of the call being served. */
@Singleton
@Order(50)
final class CallHeaders implements ServerInterceptor {
  private static final Context.Key<Metadata> METADATA = Context.key("portcullis-metadata");

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
    return Contexts.interceptCall(
        Context.current().withValue(METADATA, metadata), call, metadata, next);
  }

  static Headers current() {
    Metadata metadata = METADATA.get();
    return name -> metadata == null ? List.of() : all(metadata, name);
  }

  private static List<String> all(Metadata metadata, String name) {
    Iterable<String> values =
        metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    List<String> list = new ArrayList<>();
    if (values != null) {
      values.forEach(list::add);
    }
    return list;
  }
}
