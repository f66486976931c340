package portcullis.bench.load;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Something that answers chat requests on loopback.
 *
 * @param name in the table
 * @param port where it listens
 * @param model asked for
 * @param headers of its own
 * @param decision what {@code x-portcullis-decision} must say, or "" for a target that is not ours
 * @param pids its processes, whose CPU time is counted as its own
 */
record Target(
    String name,
    int port,
    String model,
    Map<String, String> headers,
    String decision,
    List<Long> pids) {
  Target {
    headers = Map.copyOf(headers);
    pids = List.copyOf(pids);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The whole request, as it is written to the socket. */
  byte[] request(Workload workload) {
    byte[] body = workload.body(model);
    StringBuilder head =
        new StringBuilder("POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:")
            .append(port)
            .append("\r\ncontent-type: application/json\r\ncontent-length: ")
            .append(body.length)
            .append("\r\n");
    headers.forEach(
        (header, value) -> head.append(header).append(": ").append(value).append("\r\n"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return request.toByteArray();
  }
}
