package portcullis.router;

import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.ToolCallDelta;

/** How large a piece of an answer is. */
final class Extent {
  /** Choices, and calls of one choice: more make no sense, and each costs memory. */
  private static final int MOST = 128;

  private Extent() {}

  /** UTF-16 units; larger than any bound if the piece makes no sense. */
  static long of(Deltas deltas) {
    long sum = 0;
    for (ChoiceDelta choice : deltas.getChoicesList()) {
      if (choice.getIndex() < 0 || choice.getIndex() >= MOST) {
        return Long.MAX_VALUE / 2;
      }
      sum += choice.getContent().length();
      sum += choice.getReasoning().length();
      sum += choice.getRefusal().length();
      for (ToolCallDelta call : choice.getToolCallsList()) {
        if (call.getIndex() < 0 || call.getIndex() >= MOST) {
          return Long.MAX_VALUE / 2;
        }
        sum += call.getName().length() + call.getId().length() + call.getArguments().length();
      }
    }
    return sum;
  }
}
