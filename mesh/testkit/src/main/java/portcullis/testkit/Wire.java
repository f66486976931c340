package portcullis.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The provider's end of a connection: what a {@link StubProvider.Script} writes to. */
public final class Wire {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final CountDownLatch hangUp;

  Wire(Socket socket, InputStream in, CountDownLatch hangUp) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
    this.hangUp = hangUp;
  }

  /** These bytes, now. */
  public Wire raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** This text as UTF-8, now. */
  public Wire raw(String text) throws IOException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole answer. */
  public void whole(int status, String contentType, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    raw(
        "HTTP/1.1 "
            + status
            + " Said\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n");
    raw(bytes);
  }

  /** A whole JSON answer. */
  public void json(int status, String body) throws IOException {
    whole(status, "application/json", body);
  }

  /** Begins a chunked answer. */
  public Wire begin(String contentType) throws IOException {
    return raw(
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + contentType
            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  /** Begins a chunked stream of server-sent events. */
  public Wire beginEvents() throws IOException {
    return begin("text/event-stream");
  }

  /** One chunk of a chunked answer. */
  public Wire chunk(byte[] bytes) throws IOException {
    raw(Integer.toHexString(bytes.length) + "\r\n");
    raw(bytes);
    return raw("\r\n");
  }

  /** One chunk of a chunked answer. */
  public Wire chunk(String text) throws IOException {
    return chunk(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One server-sent event as a chunk. */
  public Wire event(String data) throws IOException {
    return chunk("data: " + data + "\n\n");
  }

  /** Ends a chunked answer. */
  public void end() throws IOException {
    raw("0\r\n\r\n");
  }

  /** Ends the connection, in order. */
  public void close() throws IOException {
    socket.close();
  }

  /** Ends the connection by a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  boolean closed() {
    return socket.isClosed();
  }

  /** Says nothing more and waits until the caller hangs up. */
  public void waitForHangUp() throws IOException {
    try {
      while (in.read() >= 0) {
        // the caller has nothing to say
      }
    } finally {
      hangUp.countDown();
    }
    socket.close();
  }
}
