package portcullis.e2e;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A service as {@code status --json} shows it.
 *
 * @param name e.g. {@code adapter-cloud}
 * @param pid of its process
 * @param port of its gRPC face on loopback
 * @param ready whether it answers its health check
 * @param uptimeSeconds since it was last started
 * @param rssMb resident memory
 */
record ServiceStatus(
    String name, long pid, int port, boolean ready, double uptimeSeconds, double rssMb) {
  static ServiceStatus of(JsonNode service) {
    return new ServiceStatus(
        service.required("name").asText(),
        service.required("pid").asLong(),
        service.required("port").asInt(),
        service.required("ready").asBoolean(),
        service.required("uptime_s").asDouble(),
        service.required("rss_mb").asDouble());
  }

  ProcessHandle process() {
    return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(name + " is not running"));
  }
}
