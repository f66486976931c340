package portcullis.audit.start;

import io.grpc.protobuf.services.HealthStatusManager;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.Ledger;
import portcullis.audit.grpc.AuditEndpoint;
import portcullis.audit.grpc.FaceLimits;
import portcullis.runtime.calls.CallerAuthentication;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.LogException;
import portcullis.tlog.store.StoreLimits;

/** The parts of the audit process. */
@Factory
final class AuditWiring {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWiring.class);

  @Context
  @Bean(preDestroy = "close")
  Ledger ledger(AuditSettings settings, InstantSource clock) {
    StoreLimits limits =
        new StoreLimits(
            settings.segmentBytes(),
            settings.queuedAppends(),
            StoreLimits.DEFAULT.batchLeaves(),
            StoreLimits.DEFAULT.batchBytes());
    try {
      Ledger ledger = Ledger.open(DiskFolder.forWriting(settings.logFolder()), limits, clock);
      LOG.info("the log holds {} records, root {}", ledger.head().size(), ledger.head().root());
      return ledger;
    } catch (LogException | IOException e) {
      throw cannotStart(e);
    }
  }

  /** Said here in words: the framework's own report of a failed start keeps to class names. */
  private static ConfigurationException cannotStart(Exception e) {
    LOG.error("cannot start on the log: {}", e.getMessage());
    return new ConfigurationException("portcullis.audit.log-folder: " + e.getMessage(), e);
  }

  @Singleton
  AuditEndpoint endpoint(Ledger ledger, AuditSettings settings, InstantSource clock) {
    FaceLimits limits =
        new FaceLimits(settings.calls(), settings.tails(), settings.furthestDeadline());
    return new AuditEndpoint(
        ledger,
        clock,
        limits,
        () ->
            CallerAuthentication.caller()
                .orElseThrow(
                    () ->
                        new IllegalStateException("audit serves no call without a known caller")));
  }

  @Context
  @Bean(preDestroy = "close")
  Sweep sweep(
      Ledger ledger, AuditSettings settings, HealthStatusManager health, InstantSource clock) {
    return Sweep.start(ledger, settings.grace(), settings.sweepEvery(), health, clock);
  }
}
