package portcullis.router.grpc.peers;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import portcullis.inference.v1.InferEvent;
import portcullis.router.CouldNotTell;
import portcullis.router.Generation;

/** An answer that comes over a call; one message at once is asked for. */
record CallGeneration(BlockingClientCall<?, InferEvent> call) implements Generation {
  @Override
  public InferEvent next(Duration patience) throws CouldNotTell {
    try {
      @Nullable InferEvent event = call.read(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "the answer has no end");
      }
      return event;
    } catch (TimeoutException e) {
      throw Statuses.timeout();
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
