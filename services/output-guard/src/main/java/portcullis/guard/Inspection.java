package portcullis.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import portcullis.detection.Engine;
import portcullis.detection.Passage;

/**
 * One answer while it is produced. Every choice and field is a text of its own. Not thread-safe:
 * one answer, one caller.
 */
public final class Inspection {
  private final Scans scans;
  private final SortedMap<Integer, Choice> choices = new TreeMap<>();
  private final GuardLimits limits;
  private long characters;
  private boolean over;

  Inspection(Engine engine, List<Passage> prompt, Level level, GuardLimits limits) {
    this.scans = new Scans(engine, prompt, level, limits);
    this.limits = limits;
  }

  /**
   * Takes the next pieces and says what may be sent.
   *
   * @throws UninspectableAnswer if the answer cannot be followed: nothing more may be sent
   */
  public Step push(List<Delta> deltas) throws UninspectableAnswer {
    requireOpen();
    List<Delta> released = new ArrayList<>();
    for (Delta delta : deltas) {
      count(delta);
      boolean blocked = choice(delta.choice()).push(delta, released);
      if (blocked) {
        over = true;
        return new Step(released, true);
      }
    }
    return new Step(released, false);
  }

  /**
   * The answer is complete: releases what was held back in choices that were never finished.
   *
   * @throws UninspectableAnswer if it was closed before
   */
  public Step close() throws UninspectableAnswer {
    requireOpen();
    over = true;
    List<Delta> released = new ArrayList<>();
    for (Choice choice : choices.values()) {
      if (choice.finish("", released)) {
        return new Step(released, true);
      }
    }
    return new Step(released, false);
  }

  /** What was done so far. */
  public List<GuardAction> actions() {
    return scans.report().actions();
  }

  /** UTF-16 units taken so far. */
  public long characters() {
    return characters;
  }

  private void requireOpen() throws UninspectableAnswer {
    if (over) {
      throw UninspectableAnswer.malformed("the answer is over already");
    }
  }

  private void count(Delta delta) {
    characters += delta.content().length();
    characters += delta.reasoning().length();
    characters += delta.refusal().length();
    for (Delta.CallDelta call : delta.calls()) {
      characters += call.id().length() + call.name().length() + call.arguments().length();
    }
  }

  private Choice choice(int index) throws UninspectableAnswer {
    Choice choice = choices.get(index);
    if (choice == null) {
      if (choices.size() >= limits.choices()) {
        throw UninspectableAnswer.tooLarge("more than " + limits.choices() + " choices");
      }
      choice = new Choice(index, scans);
      choices.put(index, choice);
    }
    return choice;
  }
}
