package portcullis.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Reads replies. */
final class Replies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Replies() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  static String code(HttpResponse<String> response) {
    return json(response.body()).at("/error/code").asText();
  }

  static String param(HttpResponse<String> response) {
    return json(response.body()).at("/error/param").asText();
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue("x-portcullis-" + name).orElse("");
  }

  /** The code of the error event that a stream ended with. */
  static String lastEventCode(HttpResponse<String> response) {
    String last = response.body().lines().filter(line -> !line.isEmpty()).toList().getLast();
    return json(last.substring("data: ".length())).at("/error/code").asText();
  }
}
