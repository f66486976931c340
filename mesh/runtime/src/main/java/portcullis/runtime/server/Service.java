package portcullis.runtime.server;

import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Starts a service process. Its settings come from the file that the system property {@code
 * micronaut.config.files} names.
 */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private Service() {}

  /**
   * Starts and returns; the servers' threads keep the process alive. A start that fails ends it
   * with exit code 1.
   */
  public static void run(Class<?> application, String... args) {
    logInOneWay();
    ParentWatch.startIfAsked();
    try {
      Micronaut.build(args).mainClass(application).banner(false).deduceEnvironment(false).start();
    } catch (ConfigurationException e) {
      LOG.error("configuration: {}", e.getMessage());
      throw e;
    }
  }

  /**
   * gRPC logs by java.util.logging and a thread that dies by standard error, both with the words of
   * exceptions, which quote what strangers sent. All of it goes the way of every other log line.
   */
  private static void logInOneWay() {
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> LOG.error("thread {} died", thread.getName(), e));
  }
}
