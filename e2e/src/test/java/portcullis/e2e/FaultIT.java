package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each service killed or stopped (SIGSTOP) before, during and after a request: nothing sensitive
 * leaves, nothing leaves unrecorded, nothing unscanned is shown, and every caller gets a typed
 * answer within its deadline.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CARD = "4111 1111 1111 1111";
  private static final int DEADLINE_MS = 5_000;

  /** What a busy machine may add to a deadline before we call it broken. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private StandIn cloud;
  private Mesh mesh;
  private Caller caller;
  private Faults faults;
  private ExecutorService callers;

  @BeforeAll
  void start() throws Exception {
    cloud = StandIn.start();
    mesh = cloud.mesh();
    caller = mesh.caller();
    faults = new Faults(mesh);
    callers = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  void stop() throws Exception {
    callers.close();
    mesh.close();
    cloud.close();
  }

  static Stream<Arguments> hits() {
    return Stream.of("classifier", "output-guard", "audit", "adapter-local", "adapter-cloud")
        .flatMap(
            service -> Stream.of(Arguments.of(service, "KILL"), Arguments.of(service, "STOP")));
  }

  @AfterEach
  void heal() throws Exception {
    cloud.answerAtOnce();
    faults.heal();
  }

  @ParameterizedTest
  @MethodSource("hits")
  void keepsItsPromisesWhenHitBeforeARequest(String service, String signal) throws Exception {
    int sent = cloud.requests();
    faults.signal(service, signal);
    for (boolean stream : new boolean[] {false, true}) {
      requireTyped(timed("Write a title for a blue mug.", stream));
      requireTyped(timed("My card is " + CARD, stream));
    }
    assertFalse(cloud.saw("4111"), "card digits at the cloud");
    if (!service.equals("adapter-local")) {
      // With its adapter, the classifier, the guard or the record gone, nothing may leave; but a
      // killed service is back
      // within a second or two, so only what stays away proves it.
      if (signal.equals("STOP") && !service.equals("output-guard")) {
        assertEquals(sent, cloud.requests(), "requests at the cloud without " + service);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hits")
  void keepsItsPromisesWhenHitDuringARequest(String service, String signal) throws Exception {
    cloud.answerSlowly(Duration.ofMillis(200), 40);
    Future<Answer> plain = callers.submit(() -> timed("Write a title for a red mug.", true));
    Future<Answer> sensitive = callers.submit(() -> timed("My card is " + CARD, true));
    Thread.sleep(1_000);
    faults.signal(service, signal);
    requireTyped(plain.get());
    requireTyped(sensitive.get());
    assertFalse(cloud.saw("4111"), "card digits at the cloud");
  }

  @ParameterizedTest
  @MethodSource("hits")
  void recoversWhenHitAfterARequest(String service, String signal) throws Exception {
    requireTyped(timed("Write a title for a green mug.", false));
    faults.signal(service, signal);
    faults.heal();
    Answer healed = timed("Write a title for a yellow mug.", false);
    assertEquals(200, healed.response().status(), healed.response().body());
    mesh.cli("audit", "verify").ok();
  }

  private Answer timed(String prompt, boolean stream) {
    Instant start = Instant.now();
    Caller.Answer response =
        caller.post(
            "/chat/completions",
            HidingPlace.plain(prompt, stream).toString(),
            "x-portcullis-deadline-ms",
            Integer.toString(DEADLINE_MS));
    return new Answer(response, stream, Duration.between(start, Instant.now()));
  }

  private static void requireTyped(Answer answer) throws Exception {
    assertTrue(
        answer.took().compareTo(Duration.ofMillis(DEADLINE_MS).plus(GRACE)) < 0,
        () -> "answered after " + answer.took());
    Caller.Answer response = answer.response();
    if (response.status() == 200) {
      requireEnd(response.body(), answer.stream());
      return;
    }
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertTrue(
        List.of(403, 429, 503, 504).contains(response.status()),
        () -> "status " + response.status());
    assertFalse(error.path("code").asText().isEmpty(), response.body());
    assertFalse(error.path("message").asText().isEmpty(), response.body());
  }

  /**
   * A stream ends with [DONE] or with a typed error event; an answer in one piece is a completion.
   */
  private static void requireEnd(String body, boolean stream) throws Exception {
    if (!stream) {
      assertEquals("chat.completion", JSON.readTree(body).path("object").asText());
      return;
    }
    String[] events = body.strip().split("\n\n", -1);
    String last = events[events.length - 1].replaceFirst("^data: ", "");
    assertTrue(
        last.equals("[DONE]") || !JSON.readTree(last).path("error").path("code").asText().isEmpty(),
        () -> "the stream ends with " + last);
  }

  private record Answer(Caller.Answer response, boolean stream, Duration took) {}
}
