package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One e-mail address, hidden anywhere in a request in any disguise, never reaches the cloud; plain
 * shop prompts do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenEmailIT {
  private static final String EMAIL = "zora.quill@orchard-lane.example.com";

  private StandIn cloud;
  private Mesh mesh;
  private Caller caller;

  @BeforeAll
  void start() throws Exception {
    cloud = StandIn.start();
    mesh = cloud.mesh();
    caller = mesh.caller();
  }

  @AfterAll
  void stop() throws Exception {
    mesh.close();
    cloud.close();
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(HidingPlace.values())
        .flatMap(
            place ->
                Stream.of(Disguise.values())
                    .flatMap(
                        disguise ->
                            Stream.of(
                                Arguments.of(place, disguise, false),
                                Arguments.of(place, disguise, true))));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void staysInTheHouse(HidingPlace place, Disguise disguise, boolean stream) {
    int before = cloud.connections();
    String hidden = disguise.of(EMAIL);
    Caller.Answer answer = post(place.request(hidden, stream));
    assertEquals(before, cloud.connections(), "connections to the cloud");
    assertFalse(cloud.saw(EMAIL) || cloud.saw(hidden), "the address at the cloud");
    assertTrue(
        List.of("local", "refused").contains(answer.decision()),
        () -> answer.decision() + " " + answer.status());
    assertTrue(
        List.of("internal", "confidential", "restricted")
            .contains(answer.header("x-portcullis-label")),
        () -> "label " + answer.header("x-portcullis-label"));
  }

  @Test
  void staysInTheHouseWhenItIsTheModelName() {
    int before = cloud.connections();
    var request = HidingPlace.UNKNOWN_FIELD.request("blue", false).put("model", EMAIL);
    assertEquals(404, post(request).status());
    assertEquals(before, cloud.connections());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void letsPlainShopPromptsOut(boolean stream) {
    for (String prompt :
        List.of(
            "Write a product title for a blue ceramic mug.",
            "Schreibe eine kurze Produktbeschreibung für einen wasserdichten Rucksack.",
            "Which size should I choose if I am between M and L?")) {
      int before = cloud.requests();
      Caller.Answer answer = post(HidingPlace.plain(prompt, stream));
      assertEquals("cloud", answer.decision(), prompt);
      assertEquals(before + 1, cloud.requests());
    }
  }

  @Test
  void answersInTheHouseWhenTheCloudIsNamedWithACardInTurnOneOfFive() {
    int before = cloud.connections();
    var request =
        HidingPlace.FIRST_OF_FIVE_TURNS
            .request("4111 1111 1111 1111", false)
            .put("model", StandIn.MODEL);
    Caller.Answer answer = post(request);
    assertEquals(200, answer.status(), answer.body());
    assertEquals("local", answer.decision());
    assertEquals(before, cloud.connections());
  }

  private Caller.Answer post(ObjectNode request) {
    return caller.post("/chat/completions", request.toString());
  }
}
