package portcullis.guard;

import java.util.List;
import portcullis.detection.Engine;
import portcullis.detection.Passage;

/** Starts inspections. */
public final class Guard {
  private final Engine engine;
  private final GuardLimits limits;

  public Guard(Engine engine, GuardLimits limits) {
    this.engine = engine;
    this.limits = limits;
  }

  /**
   * Inspects one answer.
   *
   * @param prompt what the caller had sent: a value that stood there is an echo, not a leak
   */
  public Inspection inspect(List<Passage> prompt, Level level) {
    return new Inspection(engine, prompt, level, limits);
  }

  /** Names the engine. */
  public String digest() {
    return engine.digest();
  }
}
