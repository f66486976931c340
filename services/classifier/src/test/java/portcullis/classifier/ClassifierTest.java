package portcullis.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.classifier.Sessions.Kind;
import portcullis.classifier.Sessions.Session;
import portcullis.classifier.clearance.ClearanceKey;
import portcullis.classifier.clearance.Clearances;
import portcullis.classifier.scan.PayloadScan;
import portcullis.classifier.taint.FileTaintLedger;
import portcullis.classifier.taint.OpeningTaintLedger;
import portcullis.classifier.taint.TaintUnavailable;
import portcullis.detection.Engine;
import portcullis.mesh.v1.Payload;
import portcullis.policy.ClassificationScheme;
import portcullis.policy.Label;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.FakeSecrets;
import portcullis.testkit.MovableClock;

/** The classifier with its secret store, its ledger and its clock failing. */
class ClassifierTest {
  private static final Engine ENGINE = Engine.standard();
  private static final Ed25519 ED25519 = Ed25519.fastest();
  private static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);
  private static final String HARMLESS = "{\"messages\":[{\"content\":\"Describe a shirt.\"}]}";
  private static final String SENSITIVE =
      "{\"messages\":[{\"content\":\"Write to erika@beispiel.de\"}]}";
  private static final List<Session> NOBODY = List.of();
  private static final List<Session> CART = List.of(new Session(Kind.CART, "1"));

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeSecrets store =
      new FakeSecrets(ED25519).with(SecretPort.TAINT_KEY, new byte[32]);
  private final ClearanceKey key = new ClearanceKey("c-1", Duration.ofHours(12), store, ED25519);
  private final OpeningTaintLedger ledger;
  private final Keeper keeper;
  private final Classifier classifier;

  ClassifierTest(@TempDir Path folder) {
    ledger =
        new OpeningTaintLedger(
            () -> {
              try {
                return FileTaintLedger.open(
                    folder.resolve("taint"), store.read(SecretPort.TAINT_KEY), 100);
              } catch (SecretUnavailable e) {
                throw new TaintUnavailable("no key", e);
              }
            });
    keeper = new Keeper(key, ledger, clock);
    classifier =
        new Classifier(
            new PayloadScan(ENGINE),
            ClassificationScheme.standard(),
            ledger,
            new Clearances(key, Duration.ofSeconds(30), clock, new SecureRandom()));
  }

  @AfterEach
  void close() throws Exception {
    ledger.close();
  }

  @Test
  void clearsWhatIsPublic() throws Exception {
    keeper.attempt();

    assertInstanceOf(Permit.Cleared.class, classify(HARMLESS, CART).permit());
    assertEquals(new Permit.Stays(), classify(SENSITIVE, NOBODY).permit());
  }

  @Test
  void givesAVerdictWhileTheStoreIsDownButClearsNothing() throws Exception {
    store.takeDown();
    keeper.attempt();

    Answer nobody = classify(HARMLESS, NOBODY);
    Answer cart = classify(HARMLESS, CART);

    assertEquals(Label.PUBLIC, nobody.verdict().label());
    assertEquals(new Permit.Missing("no delegation in force"), nobody.permit());
    assertEquals(new Permit.Missing("the taint ledger cannot be used"), cart.permit());
  }

  @Test
  void remembersATaintFromBeforeTheLedgerWasOpen() throws Exception {
    store.takeDown();
    keeper.attempt();
    assertEquals(Label.CONFIDENTIAL, classify(SENSITIVE, CART).verdict().label());
    store.bringUp();
    keeper.attempt();

    Answer after = classify(HARMLESS, CART);

    assertTrue(after.verdict().tainted());
    assertEquals(new Permit.Stays(), after.permit());
    assertInstanceOf(
        Permit.Cleared.class, classify(HARMLESS, List.of(new Session(Kind.CART, "2"))).permit());
  }

  @Test
  void clearsNothingOfASessionOnceTheLedgerCannotBeWritten() throws Exception {
    keeper.attempt();
    ledger.close();

    Answer sensitive = classify(SENSITIVE, CART);
    Answer another = classify(HARMLESS, List.of(new Session(Kind.CART, "2")));

    assertEquals(Label.CONFIDENTIAL, sensitive.verdict().label());
    assertEquals(new Permit.Missing("the taint ledger cannot be used"), another.permit());
  }

  @Test
  void triesAgainLessAndLessOften() {
    store.takeDown();
    Duration before = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      keeper.attempt();
      assertTrue(keeper.pause().compareTo(before) >= 0);
      before = keeper.pause();
    }
    assertEquals(Keeper.LONGEST_PAUSE, before);
    store.bringUp();
    keeper.attempt();
    assertFalse(key.isDue(clock.instant()));
  }

  @Test
  void renewsLongBeforeTheEnd() throws Exception {
    keeper.attempt();
    for (int hour = 0; hour < 48; hour++) {
      clock.move(Duration.ofHours(1));
      keeper.attempt();
      assertInstanceOf(Permit.Cleared.class, classify(HARMLESS, NOBODY).permit());
    }
  }

  @Test
  void namesEngineAndScheme() throws Exception {
    Verdict verdict = classify(HARMLESS, NOBODY).verdict();

    assertEquals(ENGINE.digest(), verdict.detectorDigest());
    assertEquals(ClassificationScheme.standard().digest(), verdict.schemeDigest());
  }

  @Test
  void knowsALabelForEveryCategoryOfTheEngine() {
    for (portcullis.detection.Category category : portcullis.detection.Category.values()) {
      assertTrue(
          ClassificationScheme.standard().labels().containsKey(Categories.name(category)),
          category.name());
    }
  }

  private Answer classify(String json, List<Session> sessions) throws Exception {
    return classifier.classify(
        new Request(
            PayloadBytes.of(
                Payload.Kind.KIND_CHAT_COMPLETION,
                JSON.read(json.getBytes(StandardCharsets.UTF_8)),
                JSON),
            new Sessions("shop", sessions),
            Label.PUBLIC,
            "ab".repeat(32),
            true));
  }
}
