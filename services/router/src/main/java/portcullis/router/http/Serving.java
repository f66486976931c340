package portcullis.router.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.router.CallerGone;
import portcullis.router.Ending;
import portcullis.router.Exchange;
import portcullis.router.Lifetime;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.router.Request;
import portcullis.router.Routed;
import portcullis.router.callers.Reception;
import portcullis.router.callers.RequestIds;
import portcullis.router.callers.Visit;
import portcullis.router.grpc.peers.Lifetimes;
import portcullis.router.openai.Asked;
import portcullis.router.openai.RequestReader;
import portcullis.router.openai.WholeAnswer;
import portcullis.router.settings.Limits;
import portcullis.runtime.trace.TraceContext;

/** Serves one HTTP request: lets it in, reads it, has it answered, and says how it ended. */
@Singleton
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Reception reception;
  private final RequestReader reader;
  private final Exchange exchange;
  private final Lifetimes lifetimes;
  private final Streaming streaming;
  private final BodyReader bodies;

  Serving(
      Reception reception,
      RequestReader reader,
      Exchange exchange,
      Lifetimes lifetimes,
      Limits limits) {
    this.reception = reception;
    this.reader = reader;
    this.exchange = exchange;
    this.lifetimes = lifetimes;
    this.streaming = new Streaming(exchange, limits);
    this.bodies = new BodyReader(limits);
  }

  HttpResponse<?> chat(ServerHttpRequest<?> http) {
    return answered(
        http,
        (visit, id) -> {
          Asked asked = reader.chat(bodies.read(http));
          Request request = visit.ask(asked, asked.stream());
          return asked.stream()
              ? streaming.answer(http, visit, request, asked, begin(http, visit))
              : whole(http, visit, request, asked, id);
        });
  }

  HttpResponse<?> embeddings(ServerHttpRequest<?> http) {
    return answered(
        http,
        (visit, id) -> {
          Asked asked = reader.embedding(bodies.read(http));
          return whole(http, visit, visit.ask(asked, false), asked, id);
        });
  }

  private interface Answering {
    HttpResponse<?> answer(Visit visit, String id) throws Rejected, CallerGone;
  }

  /** The one place of this face where exceptions become responses. */
  private HttpResponse<?> answered(ServerHttpRequest<?> http, Answering answering) {
    String id = RequestIds.next();
    try {
      Visit visit = reception.receive(new HttpHeaders(http), id);
      boolean goesOn = false;
      try {
        HttpResponse<?> response = answering.answer(visit, id);
        goesOn = response.body() instanceof SseBody;
        return response;
      } finally {
        if (!goesOn) {
          visit.close();
        }
      }
    } catch (Rejected e) {
      return Responses.problem(Routed.unread(id), e.problem());
    } catch (CallerGone e) {
      Connection.of(http).drop();
      return Responses.problem(Routed.unread(id), Problem.requestTimeout());
    } catch (RuntimeException e) {
      LOG.error("request {} failed", id, e);
      return Responses.problem(Routed.unread(id), Problem.internal());
    }
  }

  private HttpResponse<?> whole(
      ServerHttpRequest<?> http, Visit visit, Request request, Asked asked, String id)
      throws CallerGone {
    WholeAnswer answer = new WholeAnswer();
    try (visit;
        Lifetime life = begin(http, visit);
        Connection.Watch _ = Connection.of(http).whenGone(life::leave)) {
      Ending ending = exchange.answer(request, life, answer);
      return switch (ending) {
        case Ending.Answered(Routed routed, var usage) ->
            Responses.json(
                routed,
                asked.forEmbedding()
                    ? answer.embeddings(usage, asked.base64())
                    : answer.completion(RequestIds.completion(id), now(request), usage));
        case Ending.Refused refused -> Responses.problem(refused.routed(), refused.problem());
        case Ending.Blocked blocked -> Responses.problem(blocked.routed(), blocked.problem());
        case Ending.Failed failed -> Responses.problem(failed.routed(), failed.problem());
        case Ending.Cancelled _ -> throw new CallerGone("cancelled");
      };
    }
  }

  MutableHttpResponse<?> asked(ServerHttpRequest<?> http, Looking looking) {
    Routed routed = Routed.unread(RequestIds.next());
    try {
      return Responses.json(routed, looking.look(new HttpHeaders(http)));
    } catch (Rejected e) {
      return Responses.problem(routed, e.problem());
    }
  }

  /** A question about the router itself. */
  interface Looking {
    byte[] look(HttpHeaders headers) throws Rejected;
  }

  private Lifetime begin(ServerHttpRequest<?> http, Visit visit) {
    TraceContext trace =
        Optional.ofNullable(http.getHeaders().get("traceparent"))
            .flatMap(TraceContext::parse)
            .map(TraceContext::child)
            .orElseGet(TraceContext::start);
    return lifetimes.begin(trace, visit.remaining());
  }

  static long now(Request request) {
    return request.arrived().getEpochSecond();
  }
}
