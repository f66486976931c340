package portcullis.router.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.nio.charset.StandardCharsets;
import portcullis.router.Models;

/** Whether the router serves: from when it knows what models there are. */
@Controller("/health")
final class Health {
  private final Models models;

  Health(Models models) {
    this.models = models;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> health() {
    return models.known().isEmpty()
        ? HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE).body(json("starting"))
        : HttpResponse.ok(json("ready"));
  }

  private static byte[] json(String status) {
    return ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII);
  }
}
