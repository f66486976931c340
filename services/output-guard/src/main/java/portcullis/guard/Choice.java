package portcullis.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import portcullis.guard.Delta.CallDelta;

/**
 * One choice. Its texts are released as they become safe, its tool calls when it ends: nobody can
 * act on half a call, and only of a whole one can a part be masked such that it stays JSON. Role
 * and finish reason are words of a fixed list: other words would be a way past the scan.
 */
final class Choice {
  private static final String ROLE = "assistant";
  private static final String FINISH = "stop";
  private static final Set<String> FINISHES =
      Set.of(FINISH, "length", "tool_calls", "content_filter", "function_call");

  private final int index;
  private final Scans scans;
  private final TextField content;
  private final TextField reasoning;
  private final TextField refusal;
  private final SortedMap<Integer, Call> calls = new TreeMap<>();
  private boolean finished;

  Choice(int index, Scans scans) {
    this.index = index;
    this.scans = scans;
    String path = "/choices/" + index;
    this.content = new TextField(path + "/content", scans);
    this.reasoning = new TextField(path + "/reasoning", scans);
    this.refusal = new TextField(path + "/refusal", scans);
  }

  /** Takes a piece and adds to {@code released} what may go; true if a leak ended the answer. */
  boolean push(Delta delta, List<Delta> released) throws UninspectableAnswer {
    if (finished) {
      if (delta.carriesNothing()) {
        return false;
      }
      throw UninspectableAnswer.malformed("choice " + index + " goes on after its end");
    }
    for (CallDelta call : delta.calls()) {
      call(call.call()).take(call);
    }
    boolean blocked =
        release(
            delta.role().isEmpty() ? "" : ROLE,
            reasoning.push(delta.reasoning()),
            content.push(delta.content()),
            refusal.push(delta.refusal()),
            released);
    return blocked || (!delta.finish().isEmpty() && finish(delta.finish(), released));
  }

  /** The choice is whole: the rest goes out, then its finish reason, if it has one. */
  boolean finish(String reason, List<Delta> released) {
    if (finished) {
      return false;
    }
    finished = true;
    if (release("", reasoning.end(), content.end(), refusal.end(), released)) {
      return true;
    }
    List<CallDelta> whole = new ArrayList<>();
    boolean blocked = false;
    for (Call call : calls.values()) {
      blocked = blocked || call.end(whole);
    }
    if (blocked) {
      return true;
    }
    add(new Delta(index, "", "", "", "", whole, finishReason(reason)), released);
    return false;
  }

  private boolean release(
      String role,
      TextField.Out thought,
      TextField.Out text,
      TextField.Out refused,
      List<Delta> released) {
    add(
        new Delta(index, role, text.text(), thought.text(), refused.text(), List.of(), ""),
        released);
    return thought.blocked() || text.blocked() || refused.blocked();
  }

  private static void add(Delta delta, List<Delta> released) {
    if (!delta.isEmpty()) {
      released.add(delta);
    }
  }

  private static String finishReason(String reason) {
    return reason.isEmpty() || FINISHES.contains(reason) ? reason : FINISH;
  }

  private Call call(int call) throws UninspectableAnswer {
    Call known = calls.get(call);
    if (known != null) {
      return known;
    }
    scans.oneMoreCall();
    Call fresh = new Call("/choices/" + index + "/tool_calls/" + call, call, scans);
    calls.put(call, fresh);
    return fresh;
  }
}
