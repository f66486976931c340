package portcullis.router.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.mesh.v1.Usage;
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
import portcullis.router.openai.Bodies;
import portcullis.router.openai.RequestReader;
import portcullis.router.openai.WholeAnswer;
import portcullis.router.settings.Limits;
import portcullis.router.v1.CompleteRequest;
import portcullis.router.v1.CompleteResponse;
import portcullis.router.v1.EmbedRequest;
import portcullis.router.v1.EmbedResponse;
import portcullis.router.v1.ListModelsRequest;
import portcullis.router.v1.ListModelsResponse;
import portcullis.router.v1.RouterGrpc;
import portcullis.router.v1.StreamResponse;

/** Serves the Router contract. */
@Singleton
final class RouterService extends RouterGrpc.RouterImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(RouterService.class);

  private final Reception reception;
  private final RequestReader reader;
  private final Exchange exchange;
  private final Lifetimes lifetimes;
  private final Limits limits;

  RouterService(
      Reception reception,
      RequestReader reader,
      Exchange exchange,
      Lifetimes lifetimes,
      Limits limits) {
    this.reception = reception;
    this.reader = reader;
    this.exchange = exchange;
    this.lifetimes = lifetimes;
    this.limits = limits;
  }

  @Override
  public void complete(CompleteRequest call, StreamObserver<CompleteResponse> out) {
    WholeAnswer answer = new WholeAnswer();
    String id = RequestIds.next();
    Whole whole =
        whole(
            id,
            () -> reader.chat(body(call.getJson())),
            answer,
            (request, _, usage) ->
                answer.completion(
                    RequestIds.completion(id), request.arrived().getEpochSecond(), usage));
    CompleteResponse.Builder response =
        CompleteResponse.newBuilder().setRouted(Messages.routed(whole.routed()));
    switch (whole) {
      case Whole.Said said -> response.setJson(said.json());
      case Whole.NotSaid not -> response.setProblem(Messages.problem(not.problem()));
    }
    out.onNext(response.build());
    out.onCompleted();
  }

  @Override
  public void embed(EmbedRequest call, StreamObserver<EmbedResponse> out) {
    WholeAnswer answer = new WholeAnswer();
    Whole whole =
        whole(
            RequestIds.next(),
            () -> reader.embedding(body(call.getJson())),
            answer,
            (_, asked, usage) -> answer.embeddings(usage, asked.base64()));
    EmbedResponse.Builder response =
        EmbedResponse.newBuilder().setRouted(Messages.routed(whole.routed()));
    switch (whole) {
      case Whole.Said said -> response.setJson(said.json());
      case Whole.NotSaid not -> response.setProblem(Messages.problem(not.problem()));
    }
    out.onNext(response.build());
    out.onCompleted();
  }

  /** On a thread of its own: a call's readiness is told on the thread that began it. */
  @Override
  public void stream(CompleteRequest call, StreamObserver<StreamResponse> out) {
    ServerCallStreamObserver<StreamResponse> observer =
        (ServerCallStreamObserver<StreamResponse>) out;
    CallStream stream = new CallStream(observer, limits.write());
    Thread.ofVirtual()
        .name("stream")
        .start(Context.current().wrap(() -> streamed(call, stream, observer)));
  }

  /** Any caller with a key may see the models; without one there is only an error status. */
  @Override
  public void listModels(ListModelsRequest call, StreamObserver<ListModelsResponse> out) {
    try {
      ByteString json = ByteString.copyFrom(Bodies.models(reception.models(CallHeaders.current())));
      out.onNext(ListModelsResponse.newBuilder().setJson(json).build());
      out.onCompleted();
    } catch (Rejected e) {
      out.onError(
          Status.UNAUTHENTICATED.withDescription(e.problem().message()).asRuntimeException());
    }
  }

  private void streamed(
      CompleteRequest call, CallStream stream, ServerCallStreamObserver<StreamResponse> out) {
    String id = RequestIds.next();
    try (Visit visit = reception.receive(CallHeaders.current(), id);
        Lifetime life = lifetimes.within(Context.current(), remaining(visit))) {
      Asked asked = reader.chat(body(call.getJson()));
      Request request = visit.ask(asked, true);
      stream.asked(request, asked);
      stream.end(exchange.answer(request, life, stream));
    } catch (Rejected e) {
      reject(stream, id, e.problem(), out);
    } catch (CallerGone e) {
      out.onError(Status.CANCELLED.withDescription("the caller left").asRuntimeException());
    } catch (RuntimeException e) {
      LOG.error("request {} failed", id, e);
      out.onError(Status.INTERNAL.withDescription("the router failed").asRuntimeException());
    }
  }

  private static void reject(
      CallStream stream, String id, Problem problem, ServerCallStreamObserver<StreamResponse> out) {
    try {
      stream.reject(Routed.unread(id), problem);
    } catch (CallerGone e) {
      out.onError(Status.CANCELLED.withDescription("the caller left").asRuntimeException());
    }
  }

  private interface Reads {
    Asked read() throws Rejected;
  }

  private interface Writes {
    byte[] write(Request request, Asked asked, Optional<Usage> usage);
  }

  /** An answer in one piece. */
  private sealed interface Whole {
    Routed routed();

    record Said(Routed routed, ByteString json) implements Whole {}

    record NotSaid(Routed routed, Problem problem) implements Whole {}
  }

  private Whole whole(String id, Reads reads, WholeAnswer answer, Writes writes) {
    try (Visit visit = reception.receive(CallHeaders.current(), id);
        Lifetime life = lifetimes.within(Context.current(), remaining(visit))) {
      Asked asked = reads.read();
      Request request = visit.ask(asked, false);
      return switch (exchange.answer(request, life, answer)) {
        case Ending.Answered(Routed routed, var usage) ->
            new Whole.Said(routed, ByteString.copyFrom(writes.write(request, asked, usage)));
        case Ending.Refused(Routed routed, Problem problem) -> new Whole.NotSaid(routed, problem);
        case Ending.Blocked(Routed routed, Problem problem) -> new Whole.NotSaid(routed, problem);
        case Ending.Failed(Routed routed, Problem problem) -> new Whole.NotSaid(routed, problem);
        case Ending.Cancelled _ -> throw Status.CANCELLED.asRuntimeException();
      };
    } catch (Rejected e) {
      return new Whole.NotSaid(Routed.unread(id), e.problem());
    }
  }

  private byte[] body(ByteString json) throws Rejected {
    if (json.size() > limits.bodyBytes()) {
      throw new Rejected(
          Problem.tooLarge("json", "The body is larger than " + limits.bodyBytes() + " bytes."));
    }
    return json.toByteArray();
  }

  /** The shorter of the visit's deadline and the call's. */
  private static Duration remaining(Visit visit) {
    Deadline deadline = Context.current().getDeadline();
    Duration left = visit.remaining();
    if (deadline == null) {
      return left;
    }
    Duration call = Duration.ofNanos(Math.max(1, deadline.timeRemaining(TimeUnit.NANOSECONDS)));
    return call.compareTo(left) < 0 ? call : left;
  }
}
