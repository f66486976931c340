package portcullis.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A plain HTTP caller, where an SDK would stand in the way.
 *
 * @param base ends in {@code /v1}
 * @param key an API key
 */
record Caller(URI base, String key) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than the mesh's own longest deadline, so that a hang is seen as one. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** An answer whose body was read to its end. */
  record Answer(int status, HttpResponse<String> response) {
    String body() {
      return response.body();
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON, status " + status + ": " + body(), e);
      }
    }

    /** A header, or "" without it. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** {@code local}, {@code cloud}, {@code masked-cloud}, {@code refused}, or "". */
    String decision() {
      return header("x-portcullis-decision");
    }

    /** The error's code, or "" without one. */
    String code() {
      return json().path("error").path("code").asText("");
    }
  }

  /** A chat with one user message, not streamed. */
  Answer chat(String model, String content, String... headers) {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", content);
    return post("/chat/completions", body.toString(), headers);
  }

  /** Posts JSON; {@code headers} are names and values in turn. */
  Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header("authorization", "Bearer " + key);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new AssertionError("no answer from the mesh", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the mesh", e);
    }
  }
}
