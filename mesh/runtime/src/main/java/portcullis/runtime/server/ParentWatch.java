package portcullis.runtime.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process when the one that started it is gone, even by kill -9: the parent holds the
 * other end of standard input and never writes, so the kernel reports the end of the stream the
 * moment it dies. Asked for by the system property {@value #PROPERTY}; on a cluster nobody asks.
 */
final class ParentWatch {
  /** {@code true} where standard input is such a pipe. */
  static final String PROPERTY = "portcullis.ends-with-parent";

  /** Time to finish what runs; then the process is halted. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** As a shell reports an end by SIGTERM. */
  private static final int EXIT_CODE = 143;

  private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

  private ParentWatch() {}

  static void startIfAsked() {
    if (Boolean.getBoolean(PROPERTY)) {
      Thread.ofPlatform().daemon().name("parent-watch").start(() -> watch(System.in));
    }
  }

  private static void watch(InputStream parent) {
    awaitEnd(parent);
    Thread.ofPlatform().daemon().name("parent-gone").start(ParentWatch::haltAfterGrace);
    LOG.warn("the process that started this one is gone: stopping");
    System.exit(EXIT_CODE);
  }

  private static void awaitEnd(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // the parent never writes; whatever came is of no meaning
      }
    } catch (IOException _) {
      // a broken pipe says the same as its end
    }
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
