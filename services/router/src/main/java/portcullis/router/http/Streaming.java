package portcullis.router.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.ServerHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.router.CallerGone;
import portcullis.router.Ending;
import portcullis.router.Exchange;
import portcullis.router.Lifetime;
import portcullis.router.Problem;
import portcullis.router.Request;
import portcullis.router.Routed;
import portcullis.router.callers.RequestIds;
import portcullis.router.callers.Visit;
import portcullis.router.openai.Asked;
import portcullis.router.settings.Limits;

/** Answers as server-sent events, written by a thread of their own. */
final class Streaming {
  private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

  private final Exchange exchange;
  private final Limits limits;

  Streaming(Exchange exchange, Limits limits) {
    this.exchange = exchange;
    this.limits = limits;
  }

  /** Takes over visit and life. */
  HttpResponse<?> answer(
      ServerHttpRequest<?> http, Visit visit, Request request, Asked asked, Lifetime life)
      throws CallerGone {
    SseStream stream = new SseStream(http.byteBodyFactory().readBufferFactory());
    StreamedAnswer answer =
        new StreamedAnswer(
            stream,
            RequestIds.completion(request.id()),
            request.arrived().getEpochSecond(),
            asked.includeUsage(),
            limits.write());
    Connection connection = Connection.of(http);
    Thread.ofVirtual()
        .name("stream")
        .start(() -> write(request, life, visit, connection, stream, answer));
    return switch (answer.head()) {
      case StreamedAnswer.Head.Begun(var routed) -> events(routed, stream);
      case StreamedAnswer.Head.NoAnswer(Ending ending) -> noAnswer(ending);
    };
  }

  private static HttpResponse<?> events(Routed routed, SseStream stream) {
    return Responses.explained(HttpResponse.ok(new SseBody(stream)), routed)
        .contentType("text/event-stream; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no");
  }

  private static HttpResponse<?> noAnswer(Ending ending) throws CallerGone {
    return switch (ending) {
      case Ending.Refused refused -> Responses.problem(refused.routed(), refused.problem());
      case Ending.Blocked blocked -> Responses.problem(blocked.routed(), blocked.problem());
      case Ending.Failed failed -> Responses.problem(failed.routed(), failed.problem());
      case Ending.Answered answered -> Responses.problem(answered.routed(), Problem.internal());
      case Ending.Cancelled _ -> throw new CallerGone("cancelled");
    };
  }

  private void write(
      Request request,
      Lifetime life,
      Visit visit,
      Connection connection,
      SseStream stream,
      StreamedAnswer answer) {
    try (visit;
        life;
        Connection.Watch _ =
            connection.whenGone(
                () -> {
                  stream.cancel();
                  life.leave();
                })) {
      answer.end(exchange.answer(request, life, answer));
      stream.end();
    } catch (CallerGone e) {
      connection.drop();
    } catch (RuntimeException | Error e) {
      // First the caller, then the words: with a full heap even those may fail.
      connection.drop();
      answer.fail(e);
      LOG.error("request {} failed", request.id(), e);
    }
  }
}
