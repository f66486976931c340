package portcullis.tlog.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.tlog.record.AuditRecord.IntentFacts;
import portcullis.tlog.record.AuditRecord.OutcomeFacts;

class AuditRecordTest {
  @Test
  void readsAnIntent() throws Exception {
    AuditRecord record = AuditRecord.parse(Leaves.bytes(Leaves.intent("req_1", 2)));
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    assertEquals(
        new AuditRecord(
            RecordKind.INTENT,
            "req_1",
            "req_1",
            "router",
            time,
            new IntentFacts(time.plusSeconds(60), 2)),
        record);
  }

  @Test
  void readsAnOutcome() throws Exception {
    String body =
        "{\"status\":\"answered\",\"decision\":\"masked_cloud\",\"clearance_id\":\"c1\",\"guarded\":[{\"type\":\"IBAN\"}]}";
    AuditRecord record = AuditRecord.parse(Leaves.bytes(Leaves.outcome("req_1", body, "router")));
    assertEquals(new OutcomeFacts("answered", true, "c1"), record.facts());
  }

  @Test
  void readsPastListsOfObjects() throws Exception {
    String body =
        "{\"findings\":[{\"candidates\":[1,2],\"o\":{\"deadline_unix_ms\":1}},{\"a\":[[]]}],\"usage\":{\"a\":1},"
            + "\"candidates\":[\"x\",\"y\",\"z\"],\"deadline_unix_ms\":7}";
    AuditRecord record =
        AuditRecord.parse(Leaves.bytes(Leaves.leaf("intent", "r", "r", "router", body)));
    assertEquals(new IntentFacts(Instant.ofEpochMilli(7), 3), record.facts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"v\":2,\"kind\":\"egress\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"other\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a b\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"yesterday\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\", \"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"\\u0061\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{\"x\":1.5}}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}}{}",
        "{\"v\":1,\"kind\":\"egress\",\"id\":\"a\",\"request_id\":\"b\",\"writer\":\"w\",\"time\":\"2026-01-01T00:00:00Z\",\"body\":{}} "
      })
  void refusesWhatIsNotARecord(String leaf) {
    assertThrows(MalformedRecordException.class, () -> AuditRecord.parse(Leaves.bytes(leaf)));
  }

  @Test
  void quotesNothingWhenItRefuses() {
    String leaf = "{\"v\":1,\"kind\":\"jane@example.org\",\"secret\"";
    var refusal =
        assertThrows(MalformedRecordException.class, () -> AuditRecord.parse(Leaves.bytes(leaf)));
    assertFalse(refusal.what().contains("jane"));
  }
}
