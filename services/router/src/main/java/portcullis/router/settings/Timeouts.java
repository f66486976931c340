package portcullis.router.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long the router waits for each of the others (prefix {@code portcullis.router.timeouts});
 * always within the request's deadline.
 *
 * @param classify for a verdict; then the request counts as unclassified
 * @param append for the audit log to keep a record; then it counts as down
 * @param guard for the guard to take a piece or to finish
 * @param firstByte for a model to begin, while another could be asked instead
 * @param idle for a model that has begun to go on
 */
@ConfigurationProperties("portcullis.router.timeouts")
public record Timeouts(
    @Bindable(defaultValue = "2s") Duration classify,
    @Bindable(defaultValue = "2s") Duration append,
    @Bindable(defaultValue = "5s") Duration guard,
    @Bindable(defaultValue = "20s") Duration firstByte,
    @Bindable(defaultValue = "20s") Duration idle) {}
