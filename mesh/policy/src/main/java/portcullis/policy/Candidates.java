package portcullis.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The backends that may still answer a request, in order of preference. There is no way to add one:
 * routing, retry and fallback all choose from a set that can only shrink (P2).
 */
public final class Candidates {
  private final List<Backend> inOrder;

  private Candidates(List<Backend> inOrder) {
    this.inOrder = List.copyOf(inOrder);
  }

  /** All backends of the mesh: where every request starts. */
  static Candidates all(List<Backend> backends) {
    return new Candidates(new ArrayList<>(new LinkedHashSet<>(backends)));
  }

  /** Those that satisfy the condition, in the same order. */
  public Candidates keep(Predicate<Backend> condition) {
    return new Candidates(inOrder.stream().filter(condition).toList());
  }

  /** Without those outside the house. */
  public Candidates inHouse() {
    return keep(backend -> !backend.cloud());
  }

  /** Without this one. */
  public Candidates without(Backend backend) {
    return keep(other -> !other.equals(backend));
  }

  /** The same set, those that satisfy the condition first. */
  Candidates prefer(Predicate<Backend> condition) {
    List<Backend> ordered = new ArrayList<>(inOrder.stream().filter(condition).toList());
    inOrder.stream().filter(condition.negate()).forEach(ordered::add);
    return new Candidates(ordered);
  }

  /** The one to try next. */
  public Optional<Backend> first() {
    return inOrder.stream().findFirst();
  }

  public boolean isEmpty() {
    return inOrder.isEmpty();
  }

  public List<Backend> toList() {
    return inOrder;
  }

  @Override
  public String toString() {
    return inOrder.toString();
  }
}
