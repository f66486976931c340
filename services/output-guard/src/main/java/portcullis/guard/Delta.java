package portcullis.guard;

import java.util.List;

/**
 * A piece of one choice of an answer. An empty string is a field that is not there.
 *
 * @param choice index of the choice
 * @param role who speaks
 * @param content the answer's text
 * @param reasoning what the model shows of its thinking
 * @param refusal the model's own refusal
 * @param calls pieces of tool calls
 * @param finish why the choice ended
 */
public record Delta(
    int choice,
    String role,
    String content,
    String reasoning,
    String refusal,
    List<CallDelta> calls,
    String finish) {
  public Delta {
    calls = List.copyOf(calls);
  }

  /**
   * A piece of a tool call.
   *
   * @param call index of the call within the choice
   * @param arguments a piece of the arguments' JSON text
   */
  public record CallDelta(int call, String id, String name, String arguments) {
    /** Never the content. */
    @Override
    public String toString() {
      return "CallDelta[" + call + ", " + arguments.length() + " characters]";
    }
  }

  /** Whether there is nothing in it to send. */
  boolean isEmpty() {
    return role.isEmpty() && finish.isEmpty() && carriesNothing();
  }

  /** Whether it has no text and no call. */
  boolean carriesNothing() {
    return content.isEmpty() && reasoning.isEmpty() && refusal.isEmpty() && calls.isEmpty();
  }

  /** Never the content. */
  @Override
  public String toString() {
    return "Delta[choice " + choice + ", " + content.length() + " characters of content]";
  }
}
