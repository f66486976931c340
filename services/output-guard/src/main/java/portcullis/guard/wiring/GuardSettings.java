package portcullis.guard.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * What the guard is told (prefix {@code portcullis.guard}).
 *
 * @param maxStreams answers inspected at once; one more is refused, not queued
 */
@ConfigurationProperties("portcullis.guard")
public record GuardSettings(@Bindable(defaultValue = "256") int maxStreams) {
  public GuardSettings {
    if (maxStreams < 1) {
      throw new IllegalArgumentException("portcullis.guard.max-streams must be at least 1");
    }
  }
}
