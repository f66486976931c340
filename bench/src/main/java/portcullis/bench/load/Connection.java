package portcullis.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A kept-alive connection that does just enough HTTP/1.1 (RFC 9112) to time an answer: no
 * redirects, no compression, bodies by length or in chunks.
 */
final class Connection implements AutoCloseable {
  /** An answer that takes longer counts as a fault. */
  private static final int LIMIT_MS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long firstNanos;

  Connection(InetSocketAddress address) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MS);
    socket.connect(address, LIMIT_MS);
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  /** Writes a request and reads its whole answer. */
  Answer exchange(byte[] request) throws IOException {
    body.reset();
    firstNanos = 0;
    long start = System.nanoTime();
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = headers();
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      chunks();
    } else {
      read(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    long total = System.nanoTime() - start;
    return new Answer(
        status, headers, body.toString(StandardCharsets.UTF_8), firstNanos - start, total);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private void chunks() throws IOException {
    for (int size = size(); size > 0; size = size()) {
      read(size);
      line();
    }
    line();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().trim(), 16);
  }

  private void read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer broke off");
    }
    if (firstNanos == 0) {
      firstNanos = System.nanoTime();
    }
    body.writeBytes(bytes);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the answer broke off");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
