package portcullis.runtime.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every service is told (prefix {@code portcullis.service}).
 *
 * @param identity the workload's name, e.g. {@code adapter-cloud}
 * @param instance this process's own name, unique among replicas
 * @param credentialFile the call credential that this service shows to those it calls
 * @param callersFile the callers that this service knows
 * @param secretsFolder this service's folder in the local keystore
 * @param peers {@code host:port} of each service that this one calls, by identity
 */
@ConfigurationProperties("portcullis.service")
public record ServiceSettings(
    String identity,
    String instance,
    Path credentialFile,
    Path callersFile,
    Path secretsFolder,
    Map<String, String> peers) {
  public ServiceSettings {
    peers = Map.copyOf(peers);
  }
}
