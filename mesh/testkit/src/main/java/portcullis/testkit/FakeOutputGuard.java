package portcullis.testkit;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Finding;
import portcullis.outputguard.v1.Blocked;
import portcullis.outputguard.v1.GuardAction;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.Inspected;
import portcullis.outputguard.v1.Open;
import portcullis.outputguard.v1.OutputGuardGrpc;

/**
 * A guard that releases everything at once, but blocks a piece that holds the word {@code LEAK}.
 */
public final class FakeOutputGuard extends OutputGuardGrpc.OutputGuardImplBase {
  private static final String LEAK = "LEAK";

  private final List<Open> opened = new CopyOnWriteArrayList<>();
  private volatile Consumer<InspectRequest> before = _ -> {};

  /** Before every message is handled: sleep, hang or throw. */
  public void before(Consumer<InspectRequest> work) {
    before = work;
  }

  /** The inspections that were opened. */
  public List<Open> opened() {
    return opened;
  }

  @Override
  public StreamObserver<InspectRequest> inspect(StreamObserver<InspectResponse> out) {
    return new Inspection(out);
  }

  private final class Inspection implements StreamObserver<InspectRequest> {
    private final StreamObserver<InspectResponse> out;
    private boolean over;
    private long characters;

    Inspection(StreamObserver<InspectResponse> out) {
      this.out = out;
    }

    @Override
    public void onNext(InspectRequest request) {
      if (over) {
        return;
      }
      try {
        before.accept(request);
      } catch (RuntimeException e) {
        over = true;
        out.onError(Status.fromThrowable(e).asRuntimeException());
        return;
      }
      switch (request.getMessageCase()) {
        case OPEN -> opened.add(request.getOpen());
        case DELTAS -> deltas(request.getDeltas());
        case CLOSE, MESSAGE_NOT_SET -> close();
      }
    }

    private void deltas(Deltas deltas) {
      if (deltas.toString().toUpperCase(Locale.ROOT).contains(LEAK)) {
        over = true;
        GuardAction action =
            GuardAction.newBuilder()
                .setKind(GuardAction.Kind.KIND_BLOCKED)
                .setFinding(
                    Finding.newBuilder().setType("PAYMENT_CARD").setPath("/choices/0/content"))
                .build();
        out.onNext(
            InspectResponse.newBuilder()
                .setBlocked(Blocked.newBuilder().addActions(action).setDetectorDigest("guard"))
                .build());
        out.onCompleted();
        return;
      }
      deltas.getChoicesList().forEach(choice -> characters += choice.getContent().length());
      out.onNext(InspectResponse.newBuilder().setDeltas(deltas).build());
    }

    private void close() {
      over = true;
      out.onNext(
          InspectResponse.newBuilder()
              .setInspected(
                  Inspected.newBuilder().setCharacters(characters).setDetectorDigest("guard"))
              .build());
      out.onCompleted();
    }

    @Override
    public void onError(Throwable t) {
      over = true;
    }

    @Override
    public void onCompleted() {
      if (!over) {
        out.onError(Status.INVALID_ARGUMENT.asRuntimeException());
      }
    }
  }
}
