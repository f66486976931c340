package portcullis.router.http;

import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import portcullis.router.CallerGone;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.router.settings.Limits;

/** Takes in a request's body: within its limit and its time. */
final class BodyReader {
  private final Limits limits;

  BodyReader(Limits limits) {
    this.limits = limits;
  }

  byte[] read(ServerHttpRequest<?> request) throws Rejected, CallerGone {
    if (request.getContentLength() > limits.bodyBytes()) {
      throw tooLarge();
    }
    try (CloseableByteBody body = request.byteBody().move()) {
      var buffered = body.buffer();
      try (CloseableAvailableByteBody whole =
          buffered.get(limits.requestRead().toNanos(), TimeUnit.NANOSECONDS)) {
        return whole.toByteArray();
      } catch (TimeoutException e) {
        buffered.cancel(true);
        throw new Rejected(Problem.requestTimeout());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ContentLengthExceededException
          || e.getCause() instanceof BufferLengthExceededException) {
        throw tooLarge();
      }
      throw new CallerGone("the request did not arrive");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallerGone("interrupted");
    }
  }

  private Rejected tooLarge() {
    return new Rejected(
        Problem.tooLarge("body", "The body is larger than " + limits.bodyBytes() + " bytes."));
  }
}
