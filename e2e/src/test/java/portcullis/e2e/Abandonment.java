package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/**
 * Whether a provider was let go when the mesh's caller had stopped reading. The slow answers would
 * have taken a minute; waiting here ends long before that.
 */
record Abandonment(ScriptedProvider provider) {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 100;

  static Abandonment of(ScriptedProvider provider) {
    return new Abandonment(provider);
  }

  /** Waits until the provider saw that one of its readers had gone. */
  void isSeen() {
    isSeenAfter(0);
  }

  /** The same, not counting those that were gone before. */
  void isSeenAfter(int before) {
    for (int i = 0; i < STEPS && provider.abandoned() <= before; i++) {
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    assertTrue(
        provider.abandoned() > before, "the provider went on writing for a caller that had gone");
  }
}
