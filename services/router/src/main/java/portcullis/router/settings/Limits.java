package portcullis.router.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Every limit of the router (prefix {@code portcullis.router.limits}).
 *
 * @param bodyBytes of a request; all services take 8 MiB
 * @param headerBytes of a request, all headers together
 * @param messages of a chat
 * @param jsonDepth of nesting
 * @param jsonNodes values and keys of a body: a small text must not become a large tree
 * @param choices answers to one chat ({@code n})
 * @param inputs of an embedding request
 * @param tools of a chat
 * @param answerCharacters of one answer, over all choices
 * @param concurrentRequests answered at once; surplus is refused with 429
 * @param concurrentPerTenant of them for one tenant, so that one shop cannot shut out another
 * @param spoolBytes on disk while the audit log is away
 * @param requestRead time for a request to arrive whole
 * @param write time for a piece of an answer to be taken by its reader
 * @param deadline of a request that asks for no shorter one
 */
@ConfigurationProperties("portcullis.router.limits")
public record Limits(
    @Bindable(defaultValue = "8388608") int bodyBytes,
    @Bindable(defaultValue = "16384") int headerBytes,
    @Bindable(defaultValue = "1000") int messages,
    @Bindable(defaultValue = "64") int jsonDepth,
    @Bindable(defaultValue = "200000") int jsonNodes,
    @Bindable(defaultValue = "8") int choices,
    @Bindable(defaultValue = "2048") int inputs,
    @Bindable(defaultValue = "128") int tools,
    @Bindable(defaultValue = "4000000") long answerCharacters,
    @Bindable(defaultValue = "256") int concurrentRequests,
    @Bindable(defaultValue = "128") int concurrentPerTenant,
    @Bindable(defaultValue = "16777216") long spoolBytes,
    @Bindable(defaultValue = "10s") Duration requestRead,
    @Bindable(defaultValue = "20s") Duration write,
    @Bindable(defaultValue = "60s") Duration deadline) {
  public Limits {
    if (bodyBytes <= 0
        || headerBytes <= 0
        || messages <= 0
        || jsonDepth <= 0
        || jsonNodes <= 0
        || choices <= 0
        || inputs <= 0
        || tools <= 0
        || answerCharacters <= 0
        || concurrentRequests <= 0
        || concurrentPerTenant <= 0
        || spoolBytes <= 0) {
      throw new IllegalArgumentException("portcullis.router.limits must all be positive");
    }
  }
}
