package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.StubProvider;

final class BackendTest {
  private StubProvider stub;

  @BeforeEach
  void start() throws IOException {
    stub = StubProvider.start(ChatScripts.streams("m", "Hi"));
  }

  @AfterEach
  void stop() throws IOException {
    stub.close();
  }

  @Test
  void opensAfterFailuresOfTransportAndClosesAgain() throws InterruptedException {
    Asking asking = Asking.openai(stub.url(), Map.of());
    stub.script((_, wire) -> wire.reset());
    for (int i = 0; i < 5; i++) {
      asking.chat(Asking.HELLO).failure();
    }
    int before = stub.connections();

    assertEquals("open", asking.backend().breakerState());
    assertEquals(Kind.BREAKER_OPEN, asking.chat(Asking.HELLO).failure());
    assertEquals(before, stub.connections());

    stub.script(ChatScripts.streams("m", "Hi"));
    while (asking.backend().breakerState().equals("open")) {
      Thread.sleep(20);
    }
    asking.chat(Asking.HELLO).finished();
    asking.chat(Asking.HELLO).finished();
    assertEquals("closed", asking.backend().breakerState());
  }

  @Test
  void staysClosedOverWhatContentCanBringAbout() {
    Asking asking = Asking.openai(stub.url(), Map.of());
    stub.script((_, wire) -> wire.json(400, "{}"));
    for (int i = 0; i < 30; i++) {
      asking.chat(Asking.HELLO).refused();
    }
    stub.script((_, wire) -> wire.json(200, "nonsense"));
    for (int i = 0; i < 30; i++) {
      asking.chat(Asking.HELLO).failure();
    }

    assertEquals("closed", asking.backend().breakerState());
  }

  @Test
  void refusesTheSurplus() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    stub.script(
        (request, wire) -> {
          asked.countDown();
          release.await();
          ChatScripts.streams("m", "Hi").answer(request, wire);
        });
    Asking asking = Asking.openai(stub.url(), Map.of("max-concurrent", "1"));
    Thread first = Thread.ofVirtual().start(() -> asking.chat(Asking.HELLO));
    asked.await();

    assertEquals(0, asking.backend().freeSlots());
    assertEquals(Kind.BULKHEAD_FULL, asking.chat(Asking.HELLO).failure());

    release.countDown();
    first.join();
    asking.chat(Asking.HELLO).finished();
    assertEquals(1, asking.backend().freeSlots());
  }

  @Test
  void givesBackItsSlotWhateverHappens() {
    Asking asking = Asking.openai(stub.url(), Map.of("max-concurrent", "1"));
    stub.script((_, wire) -> wire.reset());
    asking.chat(Asking.HELLO).failure();
    stub.script((_, wire) -> wire.json(400, "{}"));
    asking.chat(Asking.HELLO).refused();

    assertEquals(1, asking.backend().freeSlots());
    assertTrue(asking.backend().model("m").isPresent());
  }
}
