package portcullis.router.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import jakarta.inject.Singleton;
import java.io.OutputStream;

/** Hands events to the server as they are, each flushed at once. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Produces(MediaType.TEXT_EVENT_STREAM)
final class SseBodyWriter implements ResponseBodyWriter<SseBody> {
  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<SseBody> type,
      MediaType mediaType,
      SseBody body) {
    return bodies.adapt(body.stream());
  }

  @Override
  public void writeTo(
      Argument<SseBody> type,
      MediaType mediaType,
      SseBody body,
      MutableHeaders headers,
      OutputStream to) {
    throw new IllegalStateException("events are not gathered");
  }
}
