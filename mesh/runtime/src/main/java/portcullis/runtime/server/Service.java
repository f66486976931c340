package portcullis.runtime.server;

import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.Micronaut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    ParentWatch.startIfAsked();
    try {
      Micronaut.build(args).mainClass(application).banner(false).deduceEnvironment(false).start();
    } catch (ConfigurationException e) {
      LOG.error("configuration: {}", e.getMessage());
      throw e;
    }
  }
}
