package portcullis.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A model provider on a raw socket, which says what a script tells it to, byte by byte, and keeps
 * every byte it was sent. Stands in for a cloud: if it saw no connection, nothing left.
 */
public final class StubProvider implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch hangUp = new CountDownLatch(1);
  private volatile Script script;

  /** What the provider does with a request. */
  @FunctionalInterface
  public interface Script {
    void answer(Heard request, Wire wire) throws IOException, InterruptedException;
  }

  /**
   * A request as it came.
   *
   * @param head request line and headers
   * @param body as UTF-8
   */
  public record Heard(String head, String body) {
    /** E.g. "/v1/chat/completions". */
    public String path() {
      return head.split(" ", 3)[1];
    }

    /** A header's value, empty if absent. */
    public String header(String name) {
      return head.lines()
          .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private StubProvider(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  /** Starts on a port of its own on loopback. */
  public static StubProvider start(Script script) throws IOException {
    StubProvider stub =
        new StubProvider(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), script);
    Thread.ofVirtual().name("stub-provider").start(stub::accept);
    return stub;
  }

  /** From now on, this. */
  public void script(Script next) {
    script = next;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How many connections were made to it, ever. */
  public int connections() {
    return connections.get();
  }

  /** Every byte that it was sent, over all connections. */
  public byte[] bytesSeen() {
    synchronized (seen) {
      return seen.toByteArray();
    }
  }

  /** The requests, in the order in which they were complete. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Waits until a caller closed its connection while an answer was on its way. */
  public boolean awaitHangUp(long seconds) throws InterruptedException {
    return hangUp.await(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(new Recording(socket.getInputStream()));
      Wire wire = new Wire(socket, in, hangUp);
      for (Heard request = read(in); request != null && !wire.closed(); request = read(in)) {
        heard.add(request);
        script.answer(request, wire);
      }
    } catch (IOException | InterruptedException e) {
      hangUp.countDown();
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable Heard read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.append((char) b);
    }
    Heard bare = new Heard(head.toString(), "");
    String length = bare.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Heard(head.toString(), new String(body, StandardCharsets.UTF_8));
  }

  private final class Recording extends InputStream {
    private final InputStream in;

    Recording(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      if (count > 0) {
        synchronized (seen) {
          seen.write(into, offset, count);
        }
      }
      return count;
    }
  }
}
