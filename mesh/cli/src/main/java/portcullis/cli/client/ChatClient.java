package portcullis.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import portcullis.cli.Failure;
import portcullis.cli.Invocation;

/** Asks the router as any OpenAI client does, and reads the answer as it streams. */
public final class ChatClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MS = 3_000;

  /** Longer than the router's own deadline. */
  private static final int READ_MS = 180_000;

  /** An error object is small. */
  private static final int MAX_PROBLEM_BYTES = 64 << 10;

  private final String url;
  private final String key;

  /**
   * @param url the router's, without path
   * @param key an API key
   */
  public ChatClient(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * Asks.
   *
   * @param body an OpenAI chat request
   * @param piece gets the text piece by piece
   * @throws Failure if nobody answers
   */
  public ChatAnswer stream(ObjectNode body, Consumer<String> piece) throws Failure {
    HttpURLConnection connection = null;
    try {
      connection = post(body.deepCopy().put("stream", true));
      int status = connection.getResponseCode();
      return status == HttpURLConnection.HTTP_OK
          ? streamed(connection, piece)
          : answer(connection, "", problem(connection.getErrorStream()));
    } catch (ConnectException _) {
      throw Failure.runtime("nobody answers at " + url, "see: " + Invocation.of("status"));
    } catch (IOException _) {
      throw Failure.runtime(
          "the connection to " + url + " broke off", "see: " + Invocation.of("status"));
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private HttpURLConnection post(ObjectNode body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + "/v1/chat/completions").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout(READ_MS);
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setRequestProperty("authorization", "Bearer " + key);
    connection.setRequestProperty("content-type", "application/json");
    connection.setRequestProperty("accept", "text/event-stream");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(JSON.writeValueAsBytes(body));
    }
    return connection;
  }

  private static ChatAnswer streamed(HttpURLConnection connection, Consumer<String> piece)
      throws IOException {
    StringBuilder text = new StringBuilder();
    String problem = "the answer broke off";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("data: [DONE]")) {
          problem = problem.equals("the answer broke off") ? "" : problem;
          break;
        }
        if (line.startsWith("data:")) {
          JsonNode event = JSON.readTree(line.substring("data:".length()));
          problem = message(event).orElse(problem);
          String delta = event.at("/choices/0/delta/content").asText("");
          text.append(delta);
          piece.accept(delta);
        }
      }
    }
    return answer(connection, text.toString(), problem);
  }

  private static ChatAnswer answer(HttpURLConnection connection, String text, String problem)
      throws IOException {
    return new ChatAnswer(
        connection.getResponseCode(),
        header(connection, "x-portcullis-request-id"),
        header(connection, "x-portcullis-decision"),
        header(connection, "x-portcullis-label"),
        text,
        problem);
  }

  private static String header(HttpURLConnection connection, String name) {
    String value = connection.getHeaderField(name);
    return value == null ? "" : value;
  }

  private static String problem(@org.jspecify.annotations.Nullable InputStream body)
      throws IOException {
    if (body == null) {
      return "no answer";
    }
    try (body) {
      return message(JSON.readTree(body.readNBytes(MAX_PROBLEM_BYTES))).orElse("no answer");
    } catch (JsonProcessingException _) {
      return "no answer";
    }
  }

  private static Optional<String> message(JsonNode event) {
    String message = event.at("/error/message").asText("");
    return message.isEmpty() ? Optional.empty() : Optional.of(message);
  }
}
