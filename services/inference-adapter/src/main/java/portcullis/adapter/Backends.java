package portcullis.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The backends of this process, in the order of the settings: the first that runs a model has it.
 */
public final class Backends {
  /** How often the models are looked up again. */
  private static final Duration REFRESH = Duration.ofSeconds(30);

  /** How soon after a look that failed. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final List<Backend> all;

  public Backends(List<Backend> all) {
    this.all = List.copyOf(all);
  }

  public List<Backend> all() {
    return all;
  }

  /** The backend that runs a model. */
  Optional<Backend> running(String model) {
    return all.stream().filter(b -> b.model(model).isPresent()).findFirst();
  }

  /** Keeps each backend's models known, in the background, until the threads are interrupted. */
  public List<Thread> watch() {
    return all.stream()
        .map(b -> Thread.ofVirtual().name("models-" + b.name()).start(() -> keepFresh(b)))
        .toList();
  }

  private static void keepFresh(Backend backend) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(backend.refresh() ? REFRESH : RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
