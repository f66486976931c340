package portcullis.guard.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.detection.Passage;
import portcullis.guard.Guard;
import portcullis.guard.Inspection;
import portcullis.guard.Step;
import portcullis.guard.UninspectableAnswer;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.Open;
import portcullis.runtime.payload.BadPayload;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.PayloadLeaves;
import portcullis.runtime.payload.StrictJson;

/**
 * One Inspect call. The next message is asked for only when the transport can take what the last
 * one released, so a slow reader slows the writer and nothing piles up here. INVALID_ARGUMENT if
 * the messages come out of order, RESOURCE_EXHAUSTED if the answer exceeds a limit.
 */
final class AnswerStream implements StreamObserver<InspectRequest> {
  private final Guard guard;
  private final StrictJson json;
  private final ServerCallStreamObserver<InspectResponse> responses;
  private final Runnable whenOver;
  private @Nullable Inspection inspection;
  private boolean wantsMore;
  private boolean over;

  AnswerStream(
      Guard guard,
      StrictJson json,
      ServerCallStreamObserver<InspectResponse> responses,
      Runnable whenOver) {
    this.guard = guard;
    this.json = json;
    this.responses = responses;
    this.whenOver = whenOver;
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::whenReady);
    responses.setOnCancelHandler(this::end);
    responses.setOnCloseHandler(this::end);
    wantsMore = true;
  }

  @Override
  public void onNext(InspectRequest message) {
    if (over) {
      return;
    }
    try {
      switch (message.getMessageCase()) {
        case OPEN -> open(message.getOpen());
        case DELTAS -> step(opened().push(Wire.deltas(message.getDeltas())));
        case CLOSE -> close();
        case MESSAGE_NOT_SET -> throw invalid("a message says nothing");
      }
    } catch (UninspectableAnswer e) {
      fail(e.isTooLarge() ? Status.RESOURCE_EXHAUSTED : Status.INVALID_ARGUMENT, e.getMessage());
    } catch (StatusRuntimeException e) {
      fail(e.getStatus(), e.getStatus().getDescription());
    } catch (RuntimeException e) {
      end();
      throw e;
    }
    wantsMore = !over;
    whenReady();
  }

  @Override
  public void onCompleted() {
    if (!over) {
      fail(Status.INVALID_ARGUMENT, "the answer broke off: no Close");
    }
  }

  @Override
  public void onError(Throwable t) {
    end();
  }

  private void whenReady() {
    if (wantsMore && responses.isReady()) {
      wantsMore = false;
      responses.request(1);
    }
  }

  private void open(Open open) {
    if (inspection != null) {
      throw invalid("Open came twice");
    }
    inspection = guard.inspect(prompt(open), Wire.level(open.getLevel()));
  }

  private List<Passage> prompt(Open open) {
    try {
      PayloadBytes payload = PayloadBytes.read(open.getPayload(), json);
      return PayloadLeaves.of(payload.tree()).stream().map(Wire::passage).toList();
    } catch (BadPayload e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private Inspection opened() {
    if (inspection == null) {
      throw invalid("the first message must be Open");
    }
    return inspection;
  }

  private void close() throws UninspectableAnswer {
    Inspection whole = opened();
    step(whole.close());
    if (!over) {
      last(
          InspectResponse.newBuilder().setInspected(Wire.inspected(whole, guard.digest())).build());
    }
  }

  private void step(Step step) {
    if (!step.released().isEmpty()) {
      responses.onNext(
          InspectResponse.newBuilder().setDeltas(Wire.deltas(step.released())).build());
    }
    if (step.blocked()) {
      last(InspectResponse.newBuilder().setBlocked(Wire.blocked(opened(), guard.digest())).build());
    }
  }

  private void last(InspectResponse response) {
    responses.onNext(response);
    responses.onCompleted();
    end();
  }

  private void fail(Status status, @Nullable String description) {
    responses.onError(status.withDescription(description).asRuntimeException());
    end();
  }

  /** However it ended: what was held is let go. */
  private void end() {
    if (!over) {
      over = true;
      wantsMore = false;
      inspection = null;
      whenOver.run();
    }
  }

  private static StatusRuntimeException invalid(String description) {
    return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
  }
}
