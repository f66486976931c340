package portcullis.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import portcullis.adapter.Call;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Timeouts;

final class EventReaderTest {
  private static final String STREAM =
      String.join(
          "",
          "\ufeff: comment\r\ndata: one\r\n\r\n",
          "event: x\nid: 7\ndata:two\ndata:  three\n\n",
          "data\n\n\n\n",
          "retry: 5\rdata: Grüße 😀\r\rdata: last\n\n");
  private static final List<String> EVENTS = List.of("one", "two\n three", "", "Grüße 😀", "last");

  @Test
  void readsTheSameHoweverTheBytesAreCut() throws ProviderFailure {
    byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(48213);
    for (int round = 0; round < 2_000; round++) {
      List<byte[]> pieces = new ArrayList<>();
      for (int from = 0; from < bytes.length; ) {
        int to = Math.min(bytes.length, from + random.nextInt(round % 20 + 2));
        pieces.add(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }

      assertEquals(EVENTS, all(reader(pieces)));
    }
  }

  @Test
  void givesTheEventThatTheEndCutsOff() throws ProviderFailure {
    EventReader reader = reader(List.of("data: half".getBytes(StandardCharsets.UTF_8)));

    assertEquals("half", reader.next());
    assertTrue(reader.cut());
  }

  @Test
  void doesNotCallAWholeEventCut() throws ProviderFailure {
    EventReader reader = reader(List.of("data: whole\n\n".getBytes(StandardCharsets.UTF_8)));

    assertEquals("whole", reader.next());
    assertFalse(reader.cut());
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    EventReader reader = reader(List.of(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xc3, '\n'}));

    assertEquals(Kind.NONSENSE, failure(reader));
  }

  @Test
  void refusesAnEventOfTooManyLines() {
    byte[] line = ("data: " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);
    EventReader reader = reader(java.util.Collections.nCopies(2_000, line));

    assertEquals(Kind.TOO_LARGE, failure(reader));
  }

  private static Kind failure(EventReader reader) {
    try {
      throw new AssertionError("no failure, but " + reader.next());
    } catch (ProviderFailure e) {
      return e.kind();
    }
  }

  private static List<String> all(EventReader reader) throws ProviderFailure {
    List<String> events = new ArrayList<>();
    for (String event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }

  private static EventReader reader(List<byte[]> pieces) {
    Call call = new Call(System.nanoTime() + Duration.ofMinutes(5).toNanos());
    AnswerBody body = new AnswerBody(new Waits(Timeouts.STANDARD, call), 100 << 20);
    pieces.forEach(p -> body.onNext(List.of(ByteBuffer.wrap(p))));
    body.onComplete();
    return new EventReader(body);
  }
}
