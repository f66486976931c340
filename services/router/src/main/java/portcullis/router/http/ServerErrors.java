package portcullis.router.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import jakarta.inject.Singleton;
import portcullis.router.Problem;
import portcullis.router.Routed;
import portcullis.router.callers.RequestIds;

/** What the HTTP server refuses by itself, in the shape that OpenAI clients know. */
@Singleton
final class ServerErrors implements ErrorResponseProcessor<byte[]> {
  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    Problem problem = problem(context.getRequest(), base.code());
    MutableHttpResponse<byte[]> response =
        Responses.problem(Routed.unread(RequestIds.next()), problem);
    base.getHeaders().getAll("Allow").forEach(allow -> response.header("Allow", allow));
    return response;
  }

  private static Problem problem(HttpRequest<?> request, int status) {
    return switch (status) {
      case 404 -> Problem.unknownPath();
      case 405 -> Problem.wrongMethod();
      case 413, 431 ->
          headersTooLong(request)
              ? Problem.headersTooLarge("The headers or the request line are too long.")
              : Problem.tooLarge("body", "The body is too large.");
      default ->
          status < 500
              ? Problem.badHttp("This is no request that can be read.")
              : Problem.internal();
    };
  }

  private static boolean headersTooLong(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        && netty.getNativeRequest().decoderResult().isFailure()
        && netty.getNativeRequest().decoderResult().cause() != null
        && (netty.getNativeRequest().decoderResult().cause() instanceof TooLongHttpHeaderException
            || netty.getNativeRequest().decoderResult().cause()
                instanceof io.netty.handler.codec.TooLongFrameException);
  }
}
