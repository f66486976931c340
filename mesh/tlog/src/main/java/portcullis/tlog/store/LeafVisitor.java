package portcullis.tlog.store;

import java.util.Optional;

/** Sees every committed leaf in order while a log is read. */
@FunctionalInterface
public interface LeafVisitor {
  /**
   * Looks at one leaf, whose batch is whole and whose root matches.
   *
   * @return what is wrong with it (never its content), or nothing
   */
  Optional<String> visit(long index, byte[] leaf);

  /** Finds nothing wrong with any leaf. */
  static LeafVisitor none() {
    return (_, _) -> Optional.empty();
  }
}
