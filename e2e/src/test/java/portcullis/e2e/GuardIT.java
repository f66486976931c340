package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A model that leaks: what it gives away reaches nobody, in one piece or in many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardIT {
  private StandIn cloud;
  private Mesh mesh;

  @BeforeAll
  void start() throws Exception {
    cloud = StandIn.start();
    mesh = cloud.mesh();
  }

  @AfterAll
  void stop() throws Exception {
    mesh.close();
    cloud.close();
  }

  @Test
  void masksALeakThatComesInPieces() {
    cloud.answer("Ask ", "tom", ".har", "per@", "mail-", "house.exam", "ple.com", " for a mug.");
    for (boolean stream : new boolean[] {false, true}) {
      Caller.Answer answer =
          mesh.caller()
              .post(
                  "/chat/completions",
                  HidingPlace.plain("Write a title for a blue mug.", stream).toString());
      assertEquals(200, answer.status(), answer.body());
      assertEquals("cloud", answer.decision());
      assertFalse(answer.body().contains("harper"), "a piece of the address was shown");
      assertFalse(answer.body().contains("mail-"), "a piece of the address was shown");
      assertTrue(answer.body().contains("EMAIL"), "the mark is missing");
    }
  }

  @Test
  void letsThroughWhatTheCallerSaid() throws Exception {
    try (StandIn house = StandIn.start();
        Mesh sovereign = Mesh.up("--local-url", house.url(), "--local-model", StandIn.MODEL)) {
      house.answer("I wrote to rosa", ".petal@exam", "ple.org and to tom.harper@example.com.");

      Caller.Answer answer = sovereign.caller().chat("auto", "Write to rosa.petal@example.org");

      assertEquals(200, answer.status(), answer.body());
      assertEquals("local", answer.decision());
      assertTrue(answer.body().contains("rosa.petal@example.org"), answer.body());
      assertFalse(answer.body().contains("tom.harper"), answer.body());
    }
  }
}
