package portcullis.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generator against the stub, over real sockets. */
class LoadTest {
  private static final String MODEL = "bench-test";
  private static int port;

  @BeforeAll
  static void startStub() throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StubBackend.listen(port, MODEL);
  }

  @Test
  void countsWholeAnswers() throws InterruptedException {
    assertGood(new Workload(300, false, 4));
  }

  @Test
  void countsStreams() throws InterruptedException {
    assertGood(new Workload(7_500, true, 4));
  }

  @Test
  void readsAllPiecesAndTheEndOfAStream() throws IOException {
    Workload workload = new Workload(300, true, 1);
    try (Connection connection = new Connection(target("").address())) {
      for (int again = 0; again < 2; again++) {
        Answer answer = connection.exchange(target("").request(workload));
        // A role, the pieces, a finish reason and the end.
        assertEquals(StubAnswers.PIECES + 3, answer.body().split("data: ", -1).length - 1);
        assertEquals("", answer.fault(target(""), workload));
        assertTrue(answer.firstNanos() > 0 && answer.firstNanos() <= answer.totalNanos());
      }
    }
  }

  @Test
  void takesAnAnswerWithoutTheRightDecisionForAFault() throws InterruptedException {
    Series seen = new Load(target("cloud"), new Workload(300, false, 1)).run(Duration.ofMillis(50));
    assertEquals(0, seen.count());
    assertEquals(Set.of("decision missing"), seen.faults().keySet());
  }

  @Test
  void takesACutStreamForAFault() {
    Answer cut = new Answer(200, Map.of(), "data: {}\n\n", 1, 1);
    assertEquals("stream without its end", cut.fault(target(""), new Workload(300, true, 1)));
  }

  @Test
  void asksWithExactlyAsMuchTextAsItSays() {
    for (Workload workload : Workload.all()) {
      String body = new String(workload.body(MODEL), StandardCharsets.US_ASCII);
      int start = body.lastIndexOf("\"content\":\"") + "\"content\":\"".length();
      assertEquals(workload.bytes(), body.indexOf('"', start) - start);
    }
  }

  private static void assertGood(Workload workload) throws InterruptedException {
    Series seen = new Load(target(""), workload).run(Duration.ofMillis(200));
    assertEquals(Map.of(), seen.faults());
    assertFalse(seen.count() == 0);
  }

  private static Target target(String decision) {
    return new Target("stub", port, MODEL, Map.of(), decision, List.of());
  }
}
