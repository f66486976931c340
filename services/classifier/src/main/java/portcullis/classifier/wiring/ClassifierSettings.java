package portcullis.classifier.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the classifier is told (prefix {@code portcullis.classifier}).
 *
 * @param taintFile the taint ledger; made if it is missing, its folder must be there
 * @param taintLimit most sessions that the ledger holds, about 100 bytes of memory each
 * @param clearanceLife how long a clearance counts, 1 to 60 seconds
 * @param delegationLife how long a clearance key is vouched for, 2 minutes to 24 hours; renewed at
 *     half of it
 * @param maxConcurrent payloads classified at once; one more is refused, not queued
 */
@ConfigurationProperties("portcullis.classifier")
public record ClassifierSettings(
    Path taintFile,
    @Bindable(defaultValue = "200000") int taintLimit,
    @Bindable(defaultValue = "30s") Duration clearanceLife,
    @Bindable(defaultValue = "12h") Duration delegationLife,
    @Bindable(defaultValue = "64") int maxConcurrent) {
  public ClassifierSettings {
    if (taintLimit < 1 || maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "portcullis.classifier.taint-limit and max-concurrent must be at least 1");
    }
  }
}
