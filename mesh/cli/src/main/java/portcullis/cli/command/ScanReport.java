package portcullis.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.detection.Finding;
import portcullis.detection.Gap;
import portcullis.detection.Scan;
import portcullis.policy.ClassificationScheme;
import portcullis.policy.Label;

/** Shows a scan: on a terminal in the text itself, elsewhere as lines, or as JSON. */
final class ScanReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Screen screen;
  private final String text;
  private final Scan scan;

  ScanReport(Screen screen, String text, Scan scan) {
    this.screen = screen;
    this.text = text;
    this.scan = scan;
  }

  void print() {
    if (screen.colours() && !scan.findings().isEmpty()) {
      screen.say(marked());
    }
    for (Finding finding : scan.findings()) {
      screen.say(
          "%s: %s (%s), %.2f by %s: %s"
              .formatted(
                  place(finding.start()),
                  screen.paint(Tone.BAD, finding.type()),
                  name(finding.category()),
                  finding.confidence(),
                  finding.detector(),
                  finding.reason()));
    }
    for (Gap gap : scan.gaps()) {
      screen.say(screen.paint(Tone.WARN, "not scanned") + ": " + gap.reason());
    }
    if (scan.clean()) {
      screen.say(
          screen.paint(Tone.GOOD, "nothing found") + " in " + scan.characters() + " characters");
    }
    screen.say("label " + name(label()));
  }

  /** What the classifier would call a prompt of this text alone. */
  private Label label() {
    ClassificationScheme scheme = ClassificationScheme.standard();
    Label label = Label.PUBLIC;
    for (Finding finding : scan.findings()) {
      label = label.max(scheme.labelOf(name(finding.category())));
    }
    return scan.complete()
        ? label
        : label.max(Label.INTERNAL).max(scheme.labelOf(ClassificationScheme.UNSCANNABLE));
  }

  void json(String detectorDigest) {
    ObjectNode root = JSON.createObjectNode();
    var findings = root.putArray("findings");
    for (Finding f : scan.findings()) {
      findings
          .addObject()
          .put("type", f.type())
          .put("category", name(f.category()))
          .put("start", f.start())
          .put("end", f.end())
          .put("detector", f.detector())
          .put("confidence", f.confidence())
          .put("reason", f.reason());
    }
    var gaps = root.putArray("gaps");
    scan.gaps().forEach(gap -> gaps.addObject().put("reason", gap.reason().name()));
    root.put("label", name(label()));
    root.put("characters", scan.characters()).put("detector_digest", detectorDigest);
    screen.say(root.toString());
  }

  /** The text with every finding painted; findings may overlap. */
  private String marked() {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (Finding finding : scan.findings()) {
      int start = Math.max(finding.start(), done);
      int end = Math.min(finding.end(), text.length());
      if (start < end) {
        out.append(Screen.harmless(text.substring(done, start)));
        out.append(screen.paint(Tone.BAD, Screen.harmless(text.substring(start, end))));
        done = end;
      }
    }
    return out.append(Screen.harmless(text.substring(done))).toString().stripTrailing();
  }

  /** Line and column, from 1. */
  private String place(int offset) {
    String before = text.substring(0, Math.min(offset, text.length()));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
