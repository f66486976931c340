package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Outcome;
import portcullis.router.callers.Reception;
import portcullis.testkit.FakeInference;
import portcullis.testkit.Hang;

/** Connections that end early, or are slow on purpose. */
final class ConnectionTest {
  /** Promised: 100 ms; the rest is this machine's. */
  private static final long SOON_MS = 100;

  private final RouterMesh mesh;
  private final Hang hang = new Hang();

  ConnectionTest(@TempDir Path folder) throws IOException {
    mesh =
        new RouterMesh(
            folder,
            s ->
                s.set("portcullis.router.limits.request-read", "1s")
                    .set("portcullis.router.limits.write", "1s"));
  }

  @AfterEach
  void close() {
    hang.release();
    mesh.close();
  }

  private Socket open(String more) throws IOException {
    byte[] body = RouterMesh.body("auto", more).getBytes(StandardCharsets.UTF_8);
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(
        new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), mesh.port()));
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + mesh.key
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return socket;
  }

  private void assertCancelledSoonAfter(long left) {
    RouterMesh.await("the model's call to be cancelled", () -> mesh.cloud.cancelled() == 1);
    long ms = TimeUnit.NANOSECONDS.toMillis(mesh.cloud.cancelledAt() - left);
    assertTrue(ms < SOON_MS, "cancelled after " + ms + " ms");
    assertEquals(Outcome.Status.STATUS_CANCELLED, mesh.outcome().getStatus());
    RouterMesh.await("the share back", () -> present() == 0);
  }

  private int present() {
    return mesh.service().context().getBean(Reception.class).present();
  }

  @Test
  void aCallerThatLeavesBeforeAnAnswerCancelsTheModel() throws Exception {
    mesh.cloud.script((_, _) -> hang.here());
    Socket socket = open("");
    RouterMesh.await("the model to be asked", () -> !mesh.cloud.asked().isEmpty());

    long left = System.nanoTime();
    socket.close();

    assertCancelledSoonAfter(left);
  }

  @Test
  void aCallerThatLeavesAStreamCancelsTheModel() throws Exception {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(FakeInference.text("first"));
          hang.here();
        });
    Socket socket = open("\"stream\":true");
    readUntil(socket.getInputStream(), "first");

    long left = System.nanoTime();
    socket.close();

    assertCancelledSoonAfter(left);
  }

  @Test
  void theFirstTokenDoesNotWaitForTheLast() throws Exception {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(FakeInference.text("first"));
          hang.here();
          out.onNext(FakeInference.text("last"));
          out.onNext(FakeInference.finished());
          out.onCompleted();
        });

    try (Socket socket = open("\"stream\":true")) {
      readUntil(socket.getInputStream(), "first");
      hang.release();
      readUntil(socket.getInputStream(), "[DONE]");
    }
    assertEquals(Outcome.Status.STATUS_ANSWERED, mesh.outcome().getStatus());
  }

  @Test
  void aReaderThatDoesNotReadHoldsUpTheModelAndIsDropped() throws Exception {
    AtomicLong sent = new AtomicLong();
    String piece = "x".repeat(4096);
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          Runnable more =
              () -> {
                while (out.isReady() && sent.get() < 100_000) {
                  out.onNext(FakeInference.text(piece));
                  sent.incrementAndGet();
                }
              };
          while (!out.isCancelled() && sent.get() < 100_000) {
            more.run();
            sleep(1);
          }
        });

    try (Socket socket = open("\"stream\":true")) {
      RouterMesh.await("the reader to be dropped", () -> mesh.cloud.cancelled() == 1);
      assertTrue(sent.get() < 20_000, sent.get() + " pieces were taken from the model");
      assertEquals(Outcome.Status.STATUS_CANCELLED, mesh.outcome().getStatus());
      RouterMesh.await("the share back", () -> present() == 0);
      assertTrue(socket.isConnected());
    }
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void headersThatNeverEndAreNotWaitedFor() throws Exception {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), mesh.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\nX".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);

      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void aBodyThatNeverEndsIsAnsweredAndNotWaitedFor() throws Exception {
    try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), mesh.port())) {
      String head =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + mesh.key
              + "\r\nContent-Length: 100\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);

      String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertTrue(said.startsWith("HTTP/1.1 408"), said);
      assertTrue(said.contains("request_timeout"));
      RouterMesh.await("the share back", () -> present() == 0);
    }
  }

  private static void readUntil(InputStream in, String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    byte[] buffer = new byte[1024];
    while (seen.indexOf(text) < 0) {
      int n = in.read(buffer);
      if (n < 0) {
        throw new AssertionError("the stream ended without " + text);
      }
      seen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
  }
}
