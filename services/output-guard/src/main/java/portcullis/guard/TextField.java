package portcullis.guard;

import org.jspecify.annotations.Nullable;
import portcullis.detection.Finding;
import portcullis.detection.Release;
import portcullis.detection.StreamScan;

/** One text of a choice: what goes in comes out once it can no longer become a leak. */
final class TextField {
  private final String path;
  private final Scans scans;
  private @Nullable StreamScan scan;

  TextField(String path, Scans scans) {
    this.path = path;
    this.scans = scans;
  }

  /** What comes out: the text, and whether a leak ended the answer. */
  record Out(String text, boolean blocked) {
    static final Out NOTHING = new Out("", false);
  }

  Out push(String text) {
    if (text.isEmpty()) {
      return Out.NOTHING;
    }
    if (scan == null) {
      scan = scans.text();
    }
    return out(scan.push(text));
  }

  /** The text is whole. */
  Out end() {
    if (scan == null) {
      return Out.NOTHING;
    }
    Release rest = scan.end();
    scan = null;
    return out(rest);
  }

  private Out out(Release release) {
    for (Finding finding : release.masked()) {
      scans.report().masked(finding, path);
    }
    release.blocked().ifPresent(finding -> scans.report().blocked(finding, path));
    return new Out(release.text(), release.blocked().isPresent());
  }
}
