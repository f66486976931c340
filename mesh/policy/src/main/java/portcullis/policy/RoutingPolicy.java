package portcullis.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where requests may go. Compiled once; a decision reads no clock and does no I/O. */
public final class RoutingPolicy {
  private final List<Rule> rules;
  private final String digest;

  private RoutingPolicy(List<Rule> rules, String digest) {
    this.rules = List.copyOf(rules);
    this.digest = digest;
  }

  /** The policy that ships. */
  public static RoutingPolicy standard() {
    return Shipped.read("default-routing.yaml", RoutingPolicy::parse);
  }

  /**
   * Reads a policy: rules with distinct names that together cover every label, and no cloud for
   * anything but PUBLIC.
   *
   * @throws BadDocument if it cannot be used
   */
  public static RoutingPolicy parse(byte[] yaml) throws BadDocument {
    Document spec = Document.spec(yaml, "RoutingPolicy");
    spec.onlyKeys("rules");
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    EnumSet<Label> covered = EnumSet.noneOf(Label.class);
    for (Document item : spec.at("rules").list()) {
      Rule rule = Rule.parse(item);
      if (!names.add(rule.name())) {
        throw new BadDocument(item.at("name").place(), "a name that no other rule has");
      }
      if (rule.categories().isEmpty()) {
        covered.addAll(rule.labels());
      }
      rules.add(rule);
    }
    if (!covered.equals(EnumSet.allOf(Label.class))) {
      throw new BadDocument(
          "spec.rules",
          "complete: no rule without categories is for " + EnumSet.complementOf(covered));
    }
    return new RoutingPolicy(rules, Document.digest(yaml));
  }

  /** Hex SHA-256 of the document. */
  public String digest() {
    return digest;
  }

  /** Decides. A cloud is among the candidates only if the request is PUBLIC and cleared. */
  public Decision decide(Facts facts) {
    Rule rule =
        rules.stream()
            .map(r -> r.matching(facts))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a policy covers every label"));
    if (rule.refuses()) {
      return new Decision.Refuse(rule.name(), rule.reason());
    }
    Candidates candidates = wish(facts, allowed(rule, facts));
    return candidates.isEmpty()
        ? new Decision.NoBackend(rule.name(), "no model that this request may use is available")
        : new Decision.Route(candidates, rule.guard(), rule.name(), rule.reason());
  }

  private static Candidates allowed(Rule rule, Facts facts) {
    boolean mayLeave = facts.label() == Label.PUBLIC && facts.cleared();
    Candidates all = Candidates.all(facts.backends());
    Candidates possible = mayLeave ? all : all.inHouse();
    boolean cloudFirst = rule.backends().getFirst() == Rule.Kind.CLOUD;
    return possible
        .keep(b -> rule.backends().contains(b.cloud() ? Rule.Kind.CLOUD : Rule.Kind.LOCAL))
        .prefer(b -> b.cloud() == cloudFirst);
  }

  /**
   * A named model goes first where it is allowed; who names one in the house does not end up
   * outside.
   */
  private static Candidates wish(Facts facts, Candidates allowed) {
    Optional<Backend> wished =
        facts
            .requestedModel()
            .flatMap(
                model ->
                    allowed.toList().stream().filter(b -> b.model().equals(model)).findFirst());
    if (wished.isEmpty()) {
      return allowed;
    }
    Candidates ordered = allowed.prefer(wished.get()::equals);
    return wished.get().cloud() ? ordered : ordered.inHouse();
  }
}
