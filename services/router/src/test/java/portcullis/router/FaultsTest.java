package portcullis.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.Label;
import portcullis.testkit.FakeInference;
import portcullis.testkit.Hang;

/**
 * Each of the others down, slow, hanging or talking nonsense: P2, P4, P5, P8 and a typed answer.
 */
final class FaultsTest {
  private final RouterMesh mesh;
  private final Hang hang = new Hang();

  FaultsTest(@TempDir Path folder) throws IOException {
    mesh = new RouterMesh(folder);
  }

  @AfterEach
  void close() {
    hang.release();
    mesh.close();
  }

  private static RuntimeException status(Status status) {
    return status.asRuntimeException();
  }

  private void restricted() {
    mesh.classifier.label(Label.LABEL_RESTRICTED);
  }

  // Classifier

  @Test
  void withoutAClassifierEverythingIsRestrictedAndLocal() throws InterruptedException {
    mesh.classifierServer.kill();

    HttpResponse<String> response = mesh.chat("");

    assertEquals(200, response.statusCode());
    assertEquals("local", Replies.header(response, "decision"));
    assertEquals("restricted", Replies.header(response, "label"));
    assertFalse(mesh.audit.records(Record.BodyCase.INTENT).getFirst().getIntent().getClassified());
    assertTrue(mesh.cloud.asked().isEmpty());
  }

  @Test
  void aHangingClassifierIsNotWaitedFor() {
    mesh.classifier.before(hang::here);

    HttpResponse<String> response = mesh.chat("");

    assertEquals("local", Replies.header(response, "decision"));
    RouterMesh.await("the call to be given up", () -> hang.givenUp() > 0);
  }

  @Test
  void aVerdictOnOtherBytesIsNone() {
    mesh.classifier.answer(
        response -> {
          response.getVerdictBuilder().clearPayloadDigest();
          return response;
        });

    assertEquals("local", Replies.header(mesh.chat(""), "decision"));
  }

  // Models

  @Test
  void aCloudThatIsDownIsFollowedByTheHouse() throws InterruptedException {
    mesh.cloudServer.kill();

    HttpResponse<String> response = mesh.chat("");

    assertEquals(200, response.statusCode());
    assertEquals("local", Replies.header(response, "decision"));
    assertEquals("house", mesh.outcome().getModel());
  }

  @Test
  void theHouseThatIsDownIsNeverFollowedByTheCloud() throws InterruptedException {
    restricted();
    mesh.localServer.kill();

    HttpResponse<String> whole = mesh.chat("");
    HttpResponse<String> stream = mesh.chat("\"stream\":true");

    assertEquals(503, whole.statusCode());
    assertEquals("local_model_unavailable", Replies.code(whole));
    assertEquals("5", whole.headers().firstValue("retry-after").orElse(""));
    assertEquals("local_model_unavailable", Replies.code(stream));
    assertTrue(mesh.cloud.asked().isEmpty());
    assertEquals(
        Outcome.Status.STATUS_FAILED,
        mesh.audit.records(Record.BodyCase.OUTCOME).getFirst().getOutcome().getStatus());
  }

  @Test
  void aBusyHouseIsOverloadedNotCloudy() {
    restricted();
    mesh.local.script((_, out) -> out.onError(status(Status.RESOURCE_EXHAUSTED)));

    HttpResponse<String> response = mesh.chat("");

    assertEquals(429, response.statusCode());
    assertEquals("overloaded", Replies.code(response));
    assertTrue(mesh.cloud.asked().isEmpty());
  }

  @Test
  void aHangingModelEndsAtTheDeadline() {
    restricted();
    mesh.local.script((_, _) -> hang.here());

    HttpResponse<String> response = mesh.chat("", "x-portcullis-deadline-ms", "1500");

    assertEquals(504, response.statusCode());
    assertEquals("deadline_exceeded", Replies.code(response));
    RouterMesh.await("the model's call to be cancelled", () -> mesh.local.cancelled() == 1);
    assertEquals("deadline_exceeded", mesh.outcome().getErrorCode());
  }

  @Test
  void aHangingCloudLeavesTimeForTheHouse() {
    mesh.cloud.script((_, _) -> hang.here());

    HttpResponse<String> response = mesh.chat("", "x-portcullis-deadline-ms", "4000");

    assertEquals(200, response.statusCode());
    assertEquals("local", Replies.header(response, "decision"));
  }

  @Test
  void afterTheFirstByteNobodyElseIsAsked() {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(FakeInference.text("half an "));
          out.onError(status(Status.UNAVAILABLE));
        });

    HttpResponse<String> whole = mesh.chat("");

    assertEquals(502, whole.statusCode());
    assertEquals("model_answer_invalid", Replies.code(whole));
    assertTrue(mesh.local.asked().isEmpty());
  }

  @Test
  void aStreamThatHangsHalfwayEndsWithAnErrorEvent() {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onNext(FakeInference.text("half an "));
          hang.here();
        });

    HttpResponse<String> stream = mesh.chat("\"stream\":true", "x-portcullis-deadline-ms", "2000");

    assertEquals(200, stream.statusCode());
    assertTrue(stream.body().contains("half an "));
    assertEquals("deadline_exceeded", Replies.lastEventCode(stream));
    assertFalse(stream.body().contains("[DONE]"));
  }

  @Test
  void anAnswerWithoutBeginningOrEndIsInvalid() {
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.text("x"));
          out.onCompleted();
        });
    HttpResponse<String> noBeginning = mesh.chat("");
    mesh.cloud.script(
        (_, out) -> {
          out.onNext(FakeInference.started());
          out.onCompleted();
        });
    HttpResponse<String> noEnd = mesh.chat("");

    assertEquals("model_answer_invalid", Replies.code(noBeginning));
    assertEquals("model_answer_invalid", Replies.code(noEnd));
  }

  @Test
  void anUnrecordedEgressShrinksTheSetToTheHouse() {
    mesh.cloud.refuse(Refused.Reason.REASON_NOT_RECORDED);

    assertEquals("local", Replies.header(mesh.chat(""), "decision"));
  }

  // Guard

  @Test
  void withoutAGuardNothingIsAnswered() throws InterruptedException {
    mesh.guardServer.kill();

    HttpResponse<String> whole = mesh.chat("");
    HttpResponse<String> stream = mesh.chat("\"stream\":true");

    assertEquals(503, whole.statusCode());
    assertEquals("guard_unavailable", Replies.code(whole));
    assertEquals("guard_unavailable", Replies.code(stream));
    assertFalse((whole.body() + stream.body()).contains("Hello"));
    assertTrue(mesh.local.asked().isEmpty());
  }

  @Test
  void aGuardThatHangsFromTheBeginReleasesNothing() {
    mesh.guard.before(_ -> hang.here());

    HttpResponse<String> whole = mesh.chat("");
    HttpResponse<String> stream = mesh.chat("\"stream\":true");

    assertEquals("guard_unavailable", Replies.code(whole));
    assertEquals("guard_unavailable", Replies.code(stream));
  }

  @Test
  void aGuardThatDiesInTheMiddleEndsTheStreamWithAnError() {
    mesh.guard.before(
        message -> {
          if (message.toString().contains("world")) {
            throw status(Status.UNAVAILABLE);
          }
        });

    HttpResponse<String> stream = mesh.chat("\"stream\":true");

    assertTrue(stream.body().contains("Hello "));
    assertFalse(stream.body().contains("world"));
    assertEquals("guard_unavailable", Replies.lastEventCode(stream));
    assertFalse(stream.body().contains("[DONE]"));
  }

  // Audit

  @Test
  void withoutAuditNothingLeavesAndRecordsWaitOnDisk() throws Exception {
    mesh.auditServer.kill();

    HttpResponse<String> response = mesh.chat("");

    assertEquals(200, response.statusCode());
    assertEquals("local", Replies.header(response, "decision"));
    assertTrue(mesh.cloud.asked().isEmpty());
    mesh.auditServer.restart();
    RouterMesh.await("both records", () -> mesh.audit.records().size() == 2);
    assertTrue(mesh.audit.records().get(0).hasIntent());
    assertTrue(mesh.audit.records().get(1).hasOutcome());
    RouterMesh.await(
        "the cloud again", () -> Replies.header(mesh.chat(""), "decision").equals("cloud"));
  }

  @Test
  void aHangingAuditHoldsUpOneRequestOnly() {
    mesh.audit.before(hang::here);

    HttpResponse<String> response = mesh.chat("");

    assertEquals(200, response.statusCode());
    assertEquals("local", Replies.header(response, "decision"));
  }

  @Test
  void spooledRecordsSurviveARestart() throws Exception {
    mesh.auditServer.kill();
    mesh.chat("");
    mesh.restart();

    mesh.auditServer.restart();

    RouterMesh.await("both records", () -> mesh.audit.records().size() == 2);
  }
}
