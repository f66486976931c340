package portcullis.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingPolicyTest {
  private static final Backend LOCAL = new Backend("tiny-shop", false);
  private static final Backend OTHER = new Backend("smollm2", false);
  private static final Backend CLOUD = new Backend("gpt-x", true);
  private static final List<Backend> ALL = List.of(LOCAL, CLOUD, OTHER);

  private final RoutingPolicy policy = RoutingPolicy.standard();

  @Test
  void prefersTheCloudForAClearedPublicRequest() {
    assertEquals(List.of(CLOUD, LOCAL, OTHER), route(facts(Label.PUBLIC, true, "auto")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Label.class,
      names = {"INTERNAL", "CONFIDENTIAL", "RESTRICTED"})
  void keepsEverythingElseInTheHouseWhateverIsNamed(Label label) {
    for (String model : List.of("auto", "gpt-x", "tiny-shop", "unheard-of")) {
      for (boolean cleared : new boolean[] {true, false}) {
        assertTrue(
            route(facts(label, cleared, model)).stream().noneMatch(Backend::cloud),
            () -> label + " " + model);
      }
    }
  }

  @Test
  void keepsAPublicRequestWithoutClearanceInTheHouse() {
    assertEquals(List.of(LOCAL, OTHER), route(facts(Label.PUBLIC, false, "gpt-x")));
  }

  @Test
  void putsANamedModelFirst() {
    assertEquals(List.of(OTHER, LOCAL), route(facts(Label.CONFIDENTIAL, false, "smollm2")));
    assertEquals(List.of(CLOUD, LOCAL, OTHER), route(facts(Label.PUBLIC, true, "gpt-x")));
  }

  @Test
  void doesNotFallBackToACloudWhenAModelInTheHouseWasNamed() {
    assertEquals(List.of(LOCAL, OTHER), route(facts(Label.PUBLIC, true, "tiny-shop")));
  }

  @Test
  void saysThatThereIsNoBackendRatherThanWidening() {
    Facts facts = new Facts(Label.RESTRICTED, Set.of(), false, Optional.empty(), List.of(CLOUD));
    assertEquals(
        "sensitive-stays", assertInstanceOf(Decision.NoBackend.class, policy.decide(facts)).rule());
  }

  @Test
  void refusesWhereARuleSaysSo() throws BadDocument {
    RoutingPolicy strict =
        parse(
            """
            - {name: no-secrets, when: {labels: [RESTRICTED], categories: [credential]}, refuse: true, reason: take the secret out}
            - {name: rest, when: {labels: [PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED]}, backends: [local], reason: stays}
            """);
    Facts secret = new Facts(Label.RESTRICTED, Set.of("credential"), false, Optional.empty(), ALL);
    assertEquals(new Decision.Refuse("no-secrets", "take the secret out"), strict.decide(secret));
    assertEquals("rest", strict.decide(facts(Label.RESTRICTED, false, "auto")).rule());
  }

  @Test
  void blocksLeaksUnlessARuleSaysMask() throws BadDocument {
    RoutingPolicy silent =
        parse(
            "- {name: all, when: {labels: [PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED]}, backends: [local], reason: x}");
    Decision decision = silent.decide(facts(Label.PUBLIC, true, "auto"));
    assertEquals(GuardLevel.BLOCK, assertInstanceOf(Decision.Route.class, decision).guard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {name: a, when: {labels: [INTERNAL]}, backends: [cloud], reason: x}                         | spec.rules[0].backends must be without cloud
          - {name: a, when: {labels: [PUBLIC]}, backends: [local], reason: x}                           | no rule without categories is for
          - {name: a, when: {labels: [PUBLIC]}, backends: [], reason: x}                                | spec.rules[0].backends must be a list
          - {name: a, when: {labels: [PUBLIC]}, backends: [local], refuse: true, reason: x}             | either backends or refuse
          - {name: a, when: {labels: [SECRET]}, backends: [local], reason: x}                           | one of public, internal, confidential, restricted
          - {name: a, when: {lables: [PUBLIC]}, backends: [local], reason: x}                           | unknown key lables
          - {name: a, when: {labels: [PUBLIC]}, backends: [local]}                                      | spec.rules[0].reason must be a text
          - {name: a, name: b, when: {labels: [PUBLIC]}, backends: [local], reason: x}                  | YAML without duplicate keys
          """)
  void namesThePlaceOfWhatIsWrong(String rules, String complaint) {
    BadDocument e = assertThrows(BadDocument.class, () -> parse(rules));
    assertTrue(String.valueOf(e.getMessage()).contains(complaint), e.getMessage());
  }

  @Test
  void namesEachVersionByItsDigest() throws BadDocument {
    assertEquals(64, policy.digest().length());
    assertEquals(RoutingPolicy.standard().digest(), policy.digest());
  }

  private static RoutingPolicy parse(String rules) throws BadDocument {
    String yaml =
        "apiVersion: portcullis.dev/v1\nkind: RoutingPolicy\nmetadata: {name: t}\nspec:\n  rules:\n"
            + rules.indent(4);
    return RoutingPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Facts facts(Label label, boolean cleared, String model) {
    return new Facts(
        label, Set.of(), cleared, Optional.of(model).filter(m -> !m.equals("auto")), ALL);
  }

  private List<Backend> route(Facts facts) {
    return assertInstanceOf(Decision.Route.class, policy.decide(facts)).candidates().toList();
  }
}
