package portcullis.testkit;

import io.grpc.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place where a fake stops, as a stopped process does, until it is let go or its caller gives up.
 */
public final class Hang {
  private static final int LONGEST_SECONDS = 60;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger given = new AtomicInteger();

  /** Waits here. */
  public void here() {
    CountDownLatch over = new CountDownLatch(1);
    Context.current()
        .addListener(
            _ -> {
              given.incrementAndGet();
              over.countDown();
            },
            Runnable::run);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
      while (System.nanoTime() < end
          && over.getCount() > 0
          && !release.await(5, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets everyone go. */
  public void release() {
    release.countDown();
  }

  /** How many callers gave up while they hung here. */
  public int givenUp() {
    return given.get();
  }
}
