package portcullis.cli.mesh;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import portcullis.runtime.server.Service;

/**
 * Stands in for a service in tests of the supervisor: the real footing of a service process with
 * nothing on it. A file {@code fail} beside its configuration makes it end at its start.
 */
final class FakeService {
  private FakeService() {}

  public static void main(String[] args) throws IOException {
    Path settings = Path.of(System.getProperty("micronaut.config.files"));
    if (Files.exists(settings.resolveSibling("fail"))) {
      System.out.println("{\"level\":\"ERROR\",\"message\":\"made to fail\"}");
      System.exit(3);
    }
    Map<String, Object> root = new Yaml().load(Files.readString(settings));
    if (root.get("micronaut") instanceof Map<?, ?> micronaut
        && micronaut.get("server") instanceof Map<?, ?> server
        && server.get("port") instanceof Integer port) {
      health(port);
    }
    Service.run(FakeService.class);
  }

  private static void health(int port) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    http.start();
  }
}
