package portcullis.guard;

import java.util.List;
import portcullis.detection.Engine;
import portcullis.detection.Passage;
import portcullis.detection.StreamScan;
import portcullis.guard.arguments.Leaks;

/** What all scans of one answer share: engine, prompt, level, report, and what calls may hold. */
final class Scans {
  private final Engine engine;
  private final List<Passage> prompt;
  private final Level level;
  private final GuardLimits limits;
  private final Report report;
  private int calls;
  private int held;

  Scans(Engine engine, List<Passage> prompt, Level level, GuardLimits limits) {
    this.engine = engine;
    this.prompt = List.copyOf(prompt);
    this.level = level;
    this.limits = limits;
    this.report = new Report(limits.actions());
  }

  StreamScan text() {
    return engine.stream(prompt, level.options());
  }

  Leaks leaks() {
    return new Leaks(engine, prompt, level.options());
  }

  Level level() {
    return level;
  }

  Report report() {
    return report;
  }

  void oneMoreCall() throws UninspectableAnswer {
    if (++calls > limits.calls()) {
      throw UninspectableAnswer.tooLarge("more than " + limits.calls() + " tool calls");
    }
  }

  void hold(String piece) throws UninspectableAnswer {
    held += piece.length();
    if (held > limits.held()) {
      throw UninspectableAnswer.tooLarge(
          "tool calls of more than " + limits.held() + " characters");
    }
  }

  void requireName(String name) throws UninspectableAnswer {
    if (name.length() > limits.name()) {
      throw UninspectableAnswer.tooLarge(
          "a tool call's name or id of more than " + limits.name() + " characters");
    }
  }
}
