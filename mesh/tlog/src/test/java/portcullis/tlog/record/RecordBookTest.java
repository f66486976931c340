package portcullis.tlog.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordBookTest {
  private static final Instant DEADLINE = Instant.parse("2026-01-01T00:01:00Z");

  private final RecordBook book = new RecordBook();
  private long next;

  /** What is wrong with the next leaf, after adding it if nothing is. */
  private Optional<String> take(String leaf) {
    Optional<String> wrong = book.reader().visit(next, Leaves.bytes(leaf));
    next += wrong.isEmpty() ? 1 : 0;
    return wrong;
  }

  private void takes(String... leaves) {
    for (String leaf : leaves) {
      assertEquals(Optional.empty(), take(leaf));
    }
  }

  private void refuses(String rule, String leaf) {
    assertTrue(take(leaf).orElse("").contains(rule), () -> take(leaf).toString());
  }

  private static String cloudAnswer(String requestId, String clearanceId) {
    String body =
        "{\"status\":\"answered\",\"decision\":\"cloud\",\"clearance_id\":\"" + clearanceId + "\"}";
    return Leaves.outcome(requestId, body, "router");
  }

  @Test
  void takesARequestThatIsAnsweredHere() {
    takes(Leaves.intent("r", 1), Leaves.outcome("r", "answered"));
    assertEquals(List.of(0L, 1L), book.ofRequest("r"));
    assertEquals(0, book.openRequests());
  }

  @Test
  void takesARequestThatWentToACloudTwice() {
    takes(
        Leaves.intent("r", 1),
        Leaves.egress("c1", "r"),
        Leaves.egress("c2", "r"),
        cloudAnswer("r", "c2"));
    assertEquals(List.of(0L, 1L, 2L, 3L), book.ofRequest("r"));
  }

  @Test
  void refusesASecondEgressUnderOneClearance() throws Exception {
    takes(Leaves.intent("r", 1), Leaves.intent("s", 1), Leaves.egress("c1", "r"));
    AuditRecord again = AuditRecord.parse(Leaves.bytes(Leaves.egress("c1", "s")));
    assertEquals(new Verdict.Taken(2), book.judge(again));
    refuses("repeats the egress at index 2", Leaves.egress("c1", "s"));
  }

  @Test
  void refusesASecondOutcomeAndASecondIntent() {
    takes(Leaves.intent("r", 1));
    refuses("repeats", Leaves.intent("r", 2));
    takes(Leaves.outcome("r", "failed"));
    refuses("repeats", Leaves.outcome("r", "answered"));
  }

  @Test
  void refusesAnEgressWithoutAnOpenRequest() {
    refuses("an egress needs", Leaves.egress("c1", "r"));
    takes(Leaves.intent("r", 1), Leaves.outcome("r", "cancelled"));
    refuses("an egress needs", Leaves.egress("c1", "r"));
  }

  @Test
  void refusesAnEgressOfARefusedRequest() {
    takes(Leaves.intent("r", 0));
    refuses("lets nobody answer", Leaves.egress("c1", "r"));
    refuses("lets nobody answer", Leaves.outcome("r", "answered"));
    takes(Leaves.outcome("r", "refused"));
  }

  @Test
  void takesAnOutcomeWithoutIntentOnlyIfNoModelWasAsked() {
    takes(
        Leaves.outcome("a", "refused"),
        Leaves.outcome("b", "failed"),
        Leaves.outcome("c", "cancelled"));
    refuses("no intent", Leaves.outcome("d", "answered"));
    refuses("no intent", Leaves.outcome("d", "blocked"));
  }

  @Test
  void refusesAnIntentAfterTheOutcome() {
    takes(Leaves.outcome("a", "failed"));
    refuses("already over", Leaves.intent("a", 1));
  }

  @Test
  void holdsAnAnswerFromACloudToItsEgress() {
    takes(Leaves.intent("r", 1), Leaves.intent("s", 1), Leaves.egress("c1", "s"));
    refuses("names its clearance", cloudAnswer("r", ""));
    refuses("without an egress of this request", cloudAnswer("r", "c1"));
    takes(cloudAnswer("s", "c1"));
  }

  @Test
  void refusesRecordsOfTheWrongWriter() {
    refuses(
        "only the router",
        Leaves.leaf("intent", "r", "r", "adapter-cloud", "{\"deadline_unix_ms\":1}"));
    takes(Leaves.intent("r", 1));
    refuses("only adapter-cloud", Leaves.leaf("egress", "c", "r", "router", "{}"));
    refuses("only the router", Leaves.outcome("r", "{\"status\":\"answered\"}", "audit"));
    refuses("only the router", Leaves.outcome("r", "{\"status\":\"abandoned\"}", "router"));
    takes(Leaves.outcome("r", "{\"status\":\"abandoned\"}", "audit"));
  }

  @Test
  void refusesIdsThatDoNotBelongTogether() {
    refuses(
        "id is its request id",
        Leaves.leaf("intent", "r", "s", "router", "{\"deadline_unix_ms\":1}"));
    takes(Leaves.intent("r", 1));
    refuses(
        "id is its request id",
        Leaves.leaf("outcome", "x", "r", "router", "{\"status\":\"failed\"}"));
  }

  @Test
  void knowsWhichRequestsAreOverdue() {
    takes(Leaves.intent("r", 1), Leaves.intent("s", 1), Leaves.outcome("s", "answered"));
    assertEquals(List.of(), book.dueBefore(DEADLINE));
    assertEquals(List.of("r"), book.dueBefore(DEADLINE.plusMillis(1)));
  }

  @Test
  void keepsManyRequestsApart() {
    for (int i = 0; i < 3000; i++) {
      takes(
          Leaves.intent("r" + i, 1),
          Leaves.egress("c" + i, "r" + i),
          cloudAnswer("r" + i, "c" + i));
    }
    assertEquals(List.of(3L * 1234, 3L * 1234 + 1, 3L * 1234 + 2), book.ofRequest("r1234"));
    assertEquals(List.of(), book.ofRequest("r3000"));
    assertInstanceOf(String.class, take(Leaves.egress("c17", "r2")).orElse(null));
  }
}
