package portcullis.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for an OpenAI-compatible provider that can what few real servers can all at once:
 * several choices, tool calls, embeddings, refusing content, answering slowly. What it answers
 * depends on words of the last message; {@link ScriptedAnswers} lists them. It keeps every body
 * that reached it.
 */
final class ScriptedProvider implements AutoCloseable {
  /** Between two chunks of a slow answer: well over a hundred chunks long, so a minute. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final HttpServer server;
  private final ScriptedAnswers answers;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger abandoned = new AtomicInteger();

  private ScriptedProvider(HttpServer server, String model) {
    this.server = server;
    this.answers = new ScriptedAnswers(model);
  }

  /** Listens on a free port of loopback and serves one model under this name. */
  static ScriptedProvider serving(String model) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      ScriptedProvider provider = new ScriptedProvider(server, model);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/v1/chat/completions", provider::chat);
      server.createContext("/v1/embeddings", provider::embeddings);
      server.createContext("/v1/models", provider::models);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new IllegalStateException("no port for the stand-in", e);
    }
  }

  /** Ends in {@code /v1}. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The bodies of all requests so far. */
  List<String> received() {
    return List.copyOf(received);
  }

  /** How many answers could not be written to their end since the caller had gone. */
  int abandoned() {
    return abandoned.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void chat(HttpExchange exchange) throws IOException {
    JsonNode request = read(exchange);
    if (answers.refuses(request)) {
      reply(exchange, 400, answers.refusal());
    } else if (request.path("stream").asBoolean()) {
      stream(exchange, answers.chunks(request), answers.slow(request) ? PAUSE : Duration.ZERO);
    } else {
      pause(answers.slow(request) ? PAUSE.multipliedBy(100) : Duration.ZERO);
      reply(exchange, 200, answers.whole(request));
    }
  }

  private void embeddings(HttpExchange exchange) throws IOException {
    reply(exchange, 200, answers.embeddings(read(exchange)));
  }

  private void models(HttpExchange exchange) throws IOException {
    reply(exchange, 200, answers.models());
  }

  private JsonNode read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(body);
    return Caller.JSON.readTree(body);
  }

  private void reply(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] body = Caller.JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("content-type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      abandoned.incrementAndGet();
      throw e;
    }
  }

  private void stream(HttpExchange exchange, List<JsonNode> chunks, Duration pause)
      throws IOException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (JsonNode chunk : chunks) {
        event(out, Caller.JSON.writeValueAsString(chunk));
        pause(pause);
      }
      event(out, "[DONE]");
    } catch (IOException e) {
      abandoned.incrementAndGet();
      throw e;
    }
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the stand-in was stopped", e);
    }
  }
}
