package portcullis.classifier.clearance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import portcullis.classifier.Permit;
import portcullis.runtime.clearance.Check;
import portcullis.runtime.clearance.ClearanceVerifier;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.FakeSecrets;
import portcullis.testkit.MovableClock;

class ClearancesTest {
  private static final Ed25519 ED25519 = Ed25519.fastest();
  private static final ByteString DIGEST = ByteString.copyFrom(new byte[32]);
  private static final Permit NONE = new Permit.Missing("no delegation in force");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00.7Z"));
  private final FakeSecrets store = new FakeSecrets(ED25519);
  private final ClearanceKey key = new ClearanceKey("c-1", Duration.ofHours(12), store, ED25519);
  private final Clearances clearances =
      new Clearances(key, Duration.ofSeconds(30), clock, new SecureRandom());

  @Test
  void issuesNothingBeforeAKeyIsVouchedFor() {
    store.takeDown();

    assertThrows(SecretUnavailable.class, () -> key.renew(clock.instant()));
    assertEquals(NONE, issue());
  }

  @Test
  void issuesWhatTheVerifierAccepts() throws Exception {
    key.renew(clock.instant());

    assertInstanceOf(Check.Valid.class, check(token()));
  }

  @Test
  void isAcceptedByAClockThatIsALittleBehind() throws Exception {
    key.renew(clock.instant());
    String token = token();
    clock.move(Duration.ofSeconds(-4));

    assertInstanceOf(Check.Valid.class, check(token));
  }

  @Test
  void goesOnWhileTheStoreIsDown() throws Exception {
    key.renew(clock.instant());
    store.takeDown();
    clock.move(Duration.ofHours(11));

    assertTrue(key.isDue(clock.instant()));
    assertThrows(SecretUnavailable.class, () -> key.renew(clock.instant()));
    assertInstanceOf(Check.Valid.class, check(token()));
  }

  @Test
  void stopsBeforeTheDelegationEnds() throws Exception {
    key.renew(clock.instant());
    clock.move(Duration.ofHours(12).minusSeconds(45));

    assertEquals(NONE, issue());
  }

  @Test
  void stopsWhenTheClockJumpsBackAndGoesOnAfterRenewal() throws Exception {
    key.renew(clock.instant());
    clock.move(Duration.ofDays(-1));

    assertEquals(NONE, issue());
    assertTrue(key.isDue(clock.instant()));
    key.renew(clock.instant());
    assertInstanceOf(Check.Valid.class, check(token()));
  }

  @Test
  void isDueAtHalfItsLife() throws Exception {
    assertTrue(key.isDue(clock.instant()));
    key.renew(clock.instant());
    assertFalse(key.isDue(clock.instant()));
    clock.move(Duration.ofHours(5));
    assertFalse(key.isDue(clock.instant()));
    clock.move(Duration.ofHours(2));
    assertTrue(key.isDue(clock.instant()));
  }

  @Test
  void changesTheKeyAtEveryRenewal() throws Exception {
    key.renew(clock.instant());
    String first = token();
    key.renew(clock.instant());
    String second = token();

    assertNotEquals(header(first), header(second));
    assertInstanceOf(Check.Valid.class, check(first));
    assertInstanceOf(Check.Valid.class, check(second));
  }

  @Test
  void neverRepeatsAnId() throws Exception {
    key.renew(clock.instant());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      ids.add(assertInstanceOf(Check.Valid.class, check(token())).clearance().id());
    }

    assertEquals(200, ids.size());
    assertTrue(ids.stream().allMatch(id -> id.matches("clr_[a-z2-7]{26}")));
  }

  @Test
  void hasBounds() {
    for (Duration life : new Duration[] {Duration.ZERO, Duration.ofSeconds(61)}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Clearances(key, life, clock, new SecureRandom()));
    }
    for (Duration life : new Duration[] {Duration.ofMinutes(1), Duration.ofHours(25)}) {
      assertThrows(
          IllegalArgumentException.class, () -> new ClearanceKey("c", life, store, ED25519));
    }
  }

  private Permit issue() {
    return clearances.issue(DIGEST, "shop", "p", "d");
  }

  private String token() {
    return assertInstanceOf(Permit.Cleared.class, issue()).clearance();
  }

  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  private Check check(String token) throws SecretUnavailable {
    store.bringUp();
    return new ClearanceVerifier(store.publicKeys(SecretPort.CLEARANCE_ROOT), ED25519)
        .check(token, DIGEST, "shop", clock.instant());
  }
}
