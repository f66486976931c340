package portcullis.router.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import portcullis.router.records.AuditDown;

/**
 * Where the router's files are and what it does when others are down (prefix {@code
 * portcullis.router}).
 *
 * @param keysFile the API key document
 * @param spoolFile records that wait for the audit log
 * @param policyFile a routing policy; the one that ships if absent
 * @param auditDown whether local requests are answered while the audit log cannot be reached
 * @param fallbackText what the shop says while its models are down; a typed error if absent
 */
@ConfigurationProperties("portcullis.router")
public record RouterSettings(
    Path keysFile,
    Path spoolFile,
    @Nullable Path policyFile,
    @Bindable(defaultValue = "spool") AuditDown auditDown,
    @Nullable String fallbackText) {}
