package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The router was taken over and lies. What it holds: its call credential, every payload, every
 * clearance that the classifier gave it. What it must not get: one byte to the cloud that was not
 * cleared, or one clearance used twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {
  private static final ByteString CARD = LyingRouter.payload("My card is 4111 1111 1111 1111");
  private static final String INVALID = "REASON_CLEARANCE_INVALID";
  private static final String USED = "REASON_CLEARANCE_USED";

  private StandIn cloud;
  private Mesh mesh;
  private LyingRouter router;
  private int before;

  @BeforeAll
  void start() throws Exception {
    cloud = StandIn.start();
    mesh = cloud.mesh();
    router = new LyingRouter(mesh);
  }

  @AfterAll
  void stop() throws Exception {
    router.close();
    mesh.close();
    cloud.close();
  }

  @BeforeEach
  void count() {
    before = cloud.connections();
  }

  @Test
  void sendsNothingWithoutAClearance() {
    assertEquals(INVALID, send(CARD, ""));
    assertNothingLeft();
  }

  @Test
  void sendsNothingSensitiveUnderAClearanceForOtherBytes() {
    assertEquals(INVALID, send(CARD, clearance(fresh())));
    assertNothingLeft();
  }

  @Test
  void givesNoClearanceForASensitivePayload() {
    assertEquals("", router.classify(mesh.service("classifier").port(), CARD).getClearance());
  }

  @Test
  void sendsNothingUnderAnAlteredClearance() {
    ByteString payload = fresh();
    String clearance = clearance(payload);
    for (int part = 0; part < 3; part++) {
      assertEquals(INVALID, send(payload, flip(clearance, part)), "part " + part);
    }
    String[] parts = clearance.split("\\.", -1);
    assertEquals(INVALID, send(payload, parts[0] + "." + parts[1] + "."));
    assertEquals(INVALID, send(payload, "eyJhbGciOiJub25lIn0." + parts[1] + "."));
    assertNothingLeft();
  }

  @Test
  void sendsNothingUnderAClearanceThatItForged() throws Exception {
    assertEquals(INVALID, send(CARD, Forger.byOwnRoot(CARD)));
    assertNothingLeft();
  }

  @Test
  void sendsNothingUnderADelegationThatEnded() throws Exception {
    ByteString payload = fresh();
    assertEquals(INVALID, send(payload, Forger.byEndedDelegation(payload, mesh.state())));
    assertNothingLeft();
  }

  @Test
  void sendsNothingUnderAnExpiredClearance() throws Exception {
    ByteString payload = fresh();
    assertEquals(INVALID, send(payload, Forger.expired(payload, mesh.state())));
    assertNothingLeft();
  }

  @Test
  void sendsNothingForAnotherTenant() {
    ByteString payload = fresh();
    String clearance = clearance(payload);
    assertEquals(
        INVALID,
        router.infer(
            mesh.service("adapter-cloud").port(),
            payload,
            clearance,
            "other-tenant",
            StandIn.MODEL));
    assertNothingLeft();
  }

  @Test
  void usesAClearanceOnce() {
    int sent = cloud.requests();
    ByteString payload = fresh();
    String clearance = clearance(payload);
    assertEquals("sent", send(payload, clearance));
    assertEquals(sent + 1, cloud.requests());
    assertEquals(USED, send(payload, clearance));
    assertEquals(sent + 1, cloud.requests());
  }

  @Test
  void usesAClearanceOnceOverAllReplicas() throws Exception {
    try (Replica second = Replica.of(mesh, "adapter-cloud")) {
      ByteString payload = fresh();
      String clearance = clearance(payload);
      assertEquals("sent", send(payload, clearance));
      assertEquals(
          USED, router.infer(second.port(), payload, clearance, LyingRouter.TENANT, StandIn.MODEL));
    }
  }

  @Test
  void letsOneOfManyRacingCallsThrough() throws Exception {
    try (Replica second = Replica.of(mesh, "adapter-cloud");
        ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
      ByteString payload = fresh();
      String clearance = clearance(payload);
      int requests = cloud.requests();
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int port = i % 2 == 0 ? mesh.service("adapter-cloud").port() : second.port();
        calls.add(() -> router.infer(port, payload, clearance, LyingRouter.TENANT, StandIn.MODEL));
      }
      int sent = 0;
      for (Future<String> call : racers.invokeAll(calls)) {
        String answer = call.get();
        assertTrue(List.of("sent", USED, "RESOURCE_EXHAUSTED").contains(answer), answer);
        sent += answer.equals("sent") ? 1 : 0;
      }
      assertEquals(1, sent);
      assertEquals(requests + 1, cloud.requests());
    }
  }

  @Test
  void cannotUseTheLocalAdapterAsAWayOut() {
    router.infer(mesh.service("adapter-local").port(), CARD, "", LyingRouter.TENANT, StandIn.MODEL);
    assertNothingLeft();
  }

  private void assertNothingLeft() {
    assertEquals(before, cloud.connections(), "connections to the cloud");
    assertFalse(cloud.saw("4111"), "card digits at the cloud");
  }

  private String send(ByteString payload, String clearance) {
    return router.infer(
        mesh.service("adapter-cloud").port(),
        payload,
        clearance,
        LyingRouter.TENANT,
        StandIn.MODEL);
  }

  private String clearance(ByteString payload) {
    String clearance = router.classify(mesh.service("classifier").port(), payload).getClearance();
    assertFalse(clearance.isEmpty(), "a plain shop prompt is cleared");
    return clearance;
  }

  private static int counter;

  private static ByteString fresh() {
    return LyingRouter.payload("Write a title for a blue mug, variant " + counter++);
  }

  /**
   * The token with one character of one part changed, in the middle, so that every bit of it
   * counts.
   */
  private static String flip(String token, int part) {
    String[] parts = token.split("\\.", -1);
    int at = parts[part].length() / 2;
    char flipped = parts[part].charAt(at) == 'A' ? 'B' : 'A';
    parts[part] = parts[part].substring(0, at) + flipped + parts[part].substring(at + 1);
    return String.join(".", parts);
  }

  @Test
  void isNobodyWithoutItsCredential() throws IOException {
    assertEquals(List.of(), Strangers.letIn(mesh));
  }
}
