package portcullis.guard;

import java.util.List;
import portcullis.guard.Delta.CallDelta;
import portcullis.guard.arguments.Cleaned;

/** One tool call, held until it is whole. */
final class Call {
  private final String path;
  private final int index;
  private final Scans scans;
  private String id = "";
  private String name = "";
  private final StringBuilder arguments = new StringBuilder();

  Call(String path, int index, Scans scans) {
    this.path = path;
    this.index = index;
    this.scans = scans;
  }

  void take(CallDelta delta) throws UninspectableAnswer {
    id = longer(id, delta.id());
    name = longer(name, delta.name());
    scans.hold(delta.arguments());
    arguments.append(delta.arguments());
  }

  /** Some providers repeat id and name in every piece. */
  private String longer(String before, String piece) throws UninspectableAnswer {
    String whole = piece.equals(before) ? before : before + piece;
    scans.requireName(whole);
    return whole;
  }

  /** Adds the whole call, cleaned; true if a leak in it ended the answer. */
  boolean end(List<CallDelta> whole) {
    TextField idField = new TextField(path + "/id", scans);
    TextField nameField = new TextField(path + "/name", scans);
    TextField.Out cleanId = whole(idField, id);
    TextField.Out cleanName = whole(nameField, name);
    if (cleanId.blocked() || cleanName.blocked()) {
      return true;
    }
    Cleaned cleaned = scans.leaks().clean(arguments.toString());
    boolean blocks = scans.level() == Level.BLOCK && !cleaned.leaks().isEmpty();
    if (blocks) {
      scans.report().blocked(cleaned.leaks().getFirst(), path + "/arguments");
      return true;
    }
    cleaned.leaks().forEach(leak -> scans.report().masked(leak, path + "/arguments"));
    whole.add(new CallDelta(index, cleanId.text(), cleanName.text(), cleaned.text()));
    return false;
  }

  private static TextField.Out whole(TextField field, String text) {
    TextField.Out start = field.push(text);
    TextField.Out rest = field.end();
    return new TextField.Out(start.text() + rest.text(), start.blocked() || rest.blocked());
  }
}
