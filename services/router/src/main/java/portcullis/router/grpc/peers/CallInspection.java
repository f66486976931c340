package portcullis.router.grpc.peers;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import portcullis.mesh.v1.Deltas;
import portcullis.outputguard.v1.Close;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.router.CouldNotTell;
import portcullis.router.Inspection;

/** An inspection over a call. */
record CallInspection(BlockingClientCall<InspectRequest, InspectResponse> call)
    implements Inspection {
  private static final InspectRequest CLOSE =
      InspectRequest.newBuilder().setClose(Close.getDefaultInstance()).build();

  /** Enough: after the last piece nothing stands before the close in the queue. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  @Override
  public void send(Deltas deltas, Duration patience) throws CouldNotTell {
    write(InspectRequest.newBuilder().setDeltas(deltas).build(), patience);
  }

  void write(InspectRequest message, Duration patience) throws CouldNotTell {
    try {
      if (!call.write(message, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CouldNotTell(CouldNotTell.Kind.UNAVAILABLE, "the guard takes nothing more");
      }
    } catch (TimeoutException e) {
      throw Statuses.timeout();
    } catch (StatusException e) {
      throw Statuses.read(e);
    } catch (InterruptedException e) {
      throw Statuses.interrupted();
    }
  }

  @Override
  public void finish() {
    try {
      write(CLOSE, CLOSE_PATIENCE);
      call.halfClose();
    } catch (CouldNotTell | IllegalStateException e) {
      call.cancel("the guard does not take the end", null);
    }
  }

  @Override
  public Optional<InspectResponse> next(Duration patience) throws CouldNotTell {
    try {
      @Nullable InspectResponse response = call.read(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (response == null) {
        throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "the guard ended without a result");
      }
      return Optional.of(response);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (StatusException e) {
      throw Statuses.read(e);
    } catch (InterruptedException e) {
      throw Statuses.interrupted();
    }
  }

  @Override
  public void close() {
    call.cancel("no longer wanted", null);
  }
}
