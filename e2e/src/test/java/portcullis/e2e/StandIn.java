package portcullis.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for the cloud: a bare socket on loopback that keeps every byte it is sent, and answers
 * each request as an OpenAI-compatible server would, in pieces.
 */
final class StandIn implements AutoCloseable {
  /** The one model that it has. */
  static final String MODEL = "stand-in-cloud";

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Script script = Script.AT_ONCE;

  /** What is answered: pieces of text, with a pause before each. */
  record Script(List<String> pieces, Duration pause) {
    static final Script AT_ONCE =
        new Script(List.of("A sturdy ", "blue mug ", "for every day."), Duration.ZERO);
  }

  private StandIn(ServerSocket server) {
    this.server = server;
  }

  static StandIn start() throws IOException {
    StandIn standIn = new StandIn(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
    standIn.threads.execute(standIn::accept);
    return standIn;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  /** A mesh that has this as its cloud. */
  Mesh mesh() {
    return Mesh.up("--cloud-url", url(), "--cloud-model", MODEL);
  }

  void answerAtOnce() {
    script = Script.AT_ONCE;
  }

  void answerSlowly(Duration pause, int pieces) {
    script = new Script(Collections.nCopies(pieces, "mug "), pause);
  }

  void answer(String... pieces) {
    script = new Script(List.of(pieces), Duration.ofMillis(5));
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return requests.get();
  }

  /** Whether these characters stood in anything that the socket received so far. */
  boolean saw(String text) {
    synchronized (received) {
      return received.toString(StandardCharsets.UTF_8).contains(text);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      readRequest(in);
      requests.incrementAndGet();
      write(socket.getOutputStream(), script);
    } catch (IOException e) {
      // The caller went away: what was read until then is kept.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readRequest(InputStream in) throws IOException {
    int length = 0;
    String line = readLine(in);
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      line = readLine(in);
    }
    keep(in.readNBytes(length));
  }

  private String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = in.read();
    }
    if (b < 0) {
      keep(line.toByteArray());
      throw new IOException("the request ended early");
    }
    line.write('\n');
    keep(line.toByteArray());
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  private void keep(byte[] bytes) {
    synchronized (received) {
      received.writeBytes(bytes);
    }
  }

  private static void write(OutputStream out, Script script)
      throws IOException, InterruptedException {
    out.write(HEAD.getBytes(StandardCharsets.UTF_8));
    event(out, "{\"role\":\"assistant\",\"content\":\"\"}", "null");
    for (String piece : script.pieces()) {
      Thread.sleep(script.pause());
      String text = Caller.JSON.getNodeFactory().textNode(piece).toString();
      event(out, "{\"content\":" + text + "}", "null");
    }
    event(out, "{}", "\"stop\"");
    out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void event(OutputStream out, String delta, String finish) throws IOException {
    String chunk =
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\""
            + MODEL
            + "\",\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":"
            + finish
            + "}]}\n\n";
    out.write(chunk.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
