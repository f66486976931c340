package portcullis.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a model server in the house which models it has (OpenAI's {@code GET /models}). */
final class ServerModels {
  /** More than any list of models. */
  private static final int MAX_BYTES = 1 << 20;

  private ServerModels() {}

  /** Its model ids; empty if nobody answers in time or the answer is no model list. */
  static Optional<List<String>> of(URI base, Duration time) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(base + "/models").toURL().openConnection();
      connection.setConnectTimeout((int) time.toMillis());
      connection.setReadTimeout((int) time.toMillis());
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK
            ? ids(connection.getInputStream().readNBytes(MAX_BYTES))
            : Optional.empty();
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> ids(byte[] body) throws IOException {
    JsonNode data = new ObjectMapper().readTree(body).path("data");
    if (!data.isArray()) {
      return Optional.empty();
    }
    List<String> ids = new ArrayList<>();
    data.forEach(model -> ids.add(model.path("id").asText("")));
    ids.removeIf(String::isEmpty);
    return Optional.of(ids);
  }
}
