package portcullis.cli.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Plays an OpenAI-compatible cloud on loopback, and keeps every byte that reached its socket,
 * whether it made sense or not.
 */
public final class CloudStandIn implements AutoCloseable {
  /** The model that it offers. */
  public static final String MODEL = "cloud-stand-in";

  private static final int IDLE_MS = 10_000;
  private static final int MAX_BODY = 16 << 20;

  private final ServerSocket server;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  private CloudStandIn(ServerSocket server) {
    this.server = server;
  }

  /** Starts to listen on a free port. */
  public static CloudStandIn start() throws IOException {
    CloudStandIn cloud =
        new CloudStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().name("cloud-stand-in").start(cloud::accept);
    return cloud;
  }

  /** Its base URL. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** Every byte so far. */
  public byte[] seen() {
    synchronized (seen) {
      return seen.toByteArray();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(IDLE_MS);
      InputStream in = new BufferedInputStream(new Recording(socket.getInputStream()));
      String head = head(in);
      String body = new String(body(in, head), StandardCharsets.UTF_8);
      answer(socket.getOutputStream(), head, body);
    } catch (IOException _) {
      // what it sent is recorded; that is all that counts
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("closed");
      }
      head.append((char) c);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static byte[] body(InputStream in, String head) throws IOException {
    if (head.contains("transfer-encoding: chunked")) {
      return chunked(in);
    }
    int at = head.indexOf("content-length:");
    if (at < 0) {
      return new byte[0];
    }
    String digits = head.substring(at + "content-length:".length(), head.indexOf('\r', at)).strip();
    return in.readNBytes(Math.min(Integer.parseInt(digits), MAX_BODY));
  }

  private static byte[] chunked(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < MAX_BODY) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      int size = Integer.parseInt(line.toString().strip(), 16);
      body.write(in.readNBytes(size));
      in.readNBytes(2);
      if (size == 0) {
        break;
      }
    }
    return body.toByteArray();
  }

  private static void answer(OutputStream out, String head, String body) throws IOException {
    boolean models = head.startsWith("get ");
    boolean stream = body.contains("\"stream\":true") || body.contains("\"stream\": true");
    String answer =
        models ? CannedAnswers.MODELS : stream ? CannedAnswers.STREAM : CannedAnswers.WHOLE;
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    String header =
        "HTTP/1.1 200 OK\r\ncontent-type: "
            + (stream ? "text/event-stream" : "application/json")
            + "\r\ncontent-length: "
            + bytes.length
            + "\r\nconnection: close\r\n\r\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Keeps what is read. */
  private final class Recording extends java.io.FilterInputStream {
    Recording(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      if (c >= 0) {
        keep(new byte[] {(byte) c}, 0, 1);
      }
      return c;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      if (n > 0) {
        keep(bytes, from, n);
      }
      return n;
    }

    private void keep(byte[] bytes, int from, int length) {
      synchronized (seen) {
        seen.write(bytes, from, length);
      }
    }
  }
}
