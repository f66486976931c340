package portcullis.audit.start;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What audit is told (prefix {@code portcullis.audit}).
 *
 * @param logFolder the log's folder; made if missing
 * @param segmentBytes size at which a new log file is begun
 * @param queuedAppends appends that may wait for the disk before more are refused
 * @param calls appends and finds being served at once
 * @param tails tails being served at once
 * @param grace how long after its deadline a request may still get its outcome from the router
 * @param sweepEvery how often abandoned requests are looked for
 * @param furthestDeadline how far ahead an intent's deadline may be
 */
@ConfigurationProperties("portcullis.audit")
public record AuditSettings(
    Path logFolder,
    @Bindable(defaultValue = "67108864") long segmentBytes,
    @Bindable(defaultValue = "4096") int queuedAppends,
    @Bindable(defaultValue = "2048") int calls,
    @Bindable(defaultValue = "16") int tails,
    @Bindable(defaultValue = "30s") Duration grace,
    @Bindable(defaultValue = "1s") Duration sweepEvery,
    @Bindable(defaultValue = "1h") Duration furthestDeadline) {}
