package portcullis.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a routing policy.
 *
 * @param name of the rule
 * @param labels that it is for
 * @param categories at least one of which must have been found; empty: any or none
 * @param backends kinds that may answer, in order of preference; empty: it refuses
 * @param guard what the output guard does
 * @param reason in words for the caller
 */
record Rule(
    String name,
    Set<Label> labels,
    Set<String> categories,
    List<Kind> backends,
    GuardLevel guard,
    String reason) {
  /** Where a backend stands. */
  enum Kind {
    LOCAL,
    CLOUD
  }

  Rule {
    labels = Set.copyOf(labels);
    categories = Set.copyOf(categories);
    backends = List.copyOf(backends);
  }

  static Rule parse(Document rule) throws BadDocument {
    rule.onlyKeys("name", "when", "backends", "refuse", "guard", "reason");
    Document when = rule.at("when");
    when.onlyKeys("labels", "categories");
    EnumSet<Label> labels = EnumSet.noneOf(Label.class);
    for (Document label : when.at("labels").list()) {
      labels.add(label.oneOf(Label.class));
    }
    Set<String> categories = new HashSet<>();
    if (when.has("categories")) {
      for (Document category : when.at("categories").list()) {
        categories.add(category.text());
      }
    }
    return new Rule(
        rule.at("name").text(),
        labels,
        categories,
        backends(rule, labels),
        rule.has("guard") ? rule.at("guard").oneOf(GuardLevel.class) : GuardLevel.BLOCK,
        rule.at("reason").text());
  }

  private static List<Kind> backends(Document rule, Set<Label> labels) throws BadDocument {
    boolean refuses = rule.has("refuse");
    if (refuses == rule.has("backends")) {
      throw new BadDocument(rule.place(), "a rule with either backends or refuse");
    }
    if (refuses) {
      if (!Boolean.TRUE.equals(rule.at("refuse").value())) {
        throw new BadDocument(rule.at("refuse").place(), "true");
      }
      return List.of();
    }
    List<Kind> kinds = new ArrayList<>();
    for (Document kind : rule.at("backends").list()) {
      kinds.add(kind.oneOf(Kind.class));
    }
    if (kinds.contains(Kind.CLOUD) && !labels.equals(Set.of(Label.PUBLIC))) {
      throw new BadDocument(
          rule.at("backends").place(), "without cloud, since the rule is for more than PUBLIC");
    }
    return kinds;
  }

  Optional<Rule> matching(Facts facts) {
    boolean category =
        categories.isEmpty() || facts.categories().stream().anyMatch(categories::contains);
    return labels.contains(facts.label()) && category ? Optional.of(this) : Optional.empty();
  }

  boolean refuses() {
    return backends.isEmpty();
  }
}
