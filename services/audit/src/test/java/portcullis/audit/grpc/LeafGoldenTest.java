package portcullis.audit.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.audit.leaf.InvalidField;
import portcullis.audit.v1.Intent;
import portcullis.testkit.Golden;

/** What stands in the log for years is frozen. */
class LeafGoldenTest {
  private static void check(String name, String body) throws IOException {
    new Golden(Path.of("src/test/resources/golden", name + ".json")).check(body + "\n");
  }

  @Test
  void writesAnIntentAsFrozen() throws Exception {
    check("intent", IntentBody.of(Records.fullIntent().build()));
  }

  @Test
  void writesAnEgressAsFrozen() throws Exception {
    check("egress", EgressBody.of(Records.fullEgress().build()));
  }

  @Test
  void writesAnOutcomeAsFrozen() throws Exception {
    check("outcome", OutcomeBody.of(Records.fullOutcome().build()));
  }

  @Test
  void recordsAModelIdWithAnAtSign() {
    String model = "claude-3-5-sonnet@20240620";
    String intent =
        IntentBody.of(Records.fullIntent().addCandidates(model).setRequestedModel(model).build());

    assertTrue(intent.contains("\"requested_model\":\"" + model + "\""));
    assertTrue(EgressBody.of(Records.fullEgress().setModel(model).build()).contains(model));
    assertTrue(OutcomeBody.of(Records.fullOutcome().setModel(model).build()).contains(model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.org", "4111111111111111", "a-model-that-nobody-knows"})
  void recordsNoModelNameThatOnlyTheCallerKnows(String model) {
    String body = IntentBody.of(Records.fullIntent().setRequestedModel(model).build());
    assertFalse(body.contains(model));
    assertTrue(body.contains("\"requested_model\":\"(other)\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.org", "4111111111111111", "Dear Mrs Miller"})
  void recordsNoSurfaceThatIsNotASlug(String surface) {
    assertFalse(IntentBody.of(Records.fullIntent().setSurface(surface).build()).contains(surface));
  }

  @Test
  void recordsARequestWithManyFindingsInOneLeaf() {
    Intent.Builder intent = Records.fullIntent().clearFindings();
    intent.addAllFindings(Collections.nCopies(20_000, Records.finding()));
    String body = IntentBody.of(intent.build());
    assertTrue(body.getBytes(StandardCharsets.UTF_8).length < 60_000);
    assertTrue(body.contains("\"findings_by_type\":{\"COST_PRICE\":20000}"));
    assertTrue(body.contains("\"findings_total\":20000"));
  }

  @Test
  void refusesADigestOfAnyOtherLength() {
    Intent undigested = Records.fullIntent().setPayloadDigest(ByteString.EMPTY).build();
    assertThrows(InvalidField.class, () -> IntentBody.of(undigested));
  }

  @Test
  void saysWhenTheClassifierCouldNotTell() {
    String body = IntentBody.of(Records.fullIntent().setClassified(false).build());
    assertTrue(body.contains("\"unclassified\":true"));
    assertEquals(-1, IntentBody.of(Records.fullIntent().build()).indexOf("unclassified"));
  }
}
