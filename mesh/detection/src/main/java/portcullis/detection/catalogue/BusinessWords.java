package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Hit;
import portcullis.detection.text.Segment;

/**
 * Words by which a text speaks of what only the shop may know, with the amount that follows them.
 * Words that shops also use in public count only with a percentage or a sum of money: see {@link
 * #needsAmount}.
 */
abstract class BusinessWords implements Detector {
  private final String id;
  private final String type;
  private final Category category;
  private final String reason;

  BusinessWords(String id, String type, Category category, String reason) {
    this.id = id;
    this.type = type;
    this.category = category;
    this.reason = reason;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final int version() {
    return 2;
  }

  /** Whether the cue is one of this detector. */
  abstract boolean mine(Cue cue);

  /** Whether the words alone say nothing. */
  boolean needsAmount(Cue cue) {
    return false;
  }

  /** Whether the place of the words rules them out. */
  boolean excluded(Segment s, Hit hit) {
    return false;
  }

  @Override
  public final Need need() {
    return Need.PHRASE;
  }

  @Override
  public final void detect(Segment s, Matches out) {
    if (!s.anyHit()) {
      return;
    }
    int i = s.firstHit();
    while (i < s.hitCount()) {
      Hit hit = s.hit(i++);
      if (!mine(hit.cue) || excluded(s, hit)) {
        continue;
      }
      int start = hit.start;
      int end = hit.end;
      boolean enough = !needsAmount(hit.cue);
      boolean source = hit.cue == Cue.SUPPLIER_SOURCE;
      // Words that overlap are one finding: our cost, cost price.
      while (i < s.hitCount()
          && s.hit(i).start < end
          && mine(s.hit(i).cue)
          && !excluded(s, s.hit(i))) {
        enough |= !needsAmount(s.hit(i).cue);
        start = Math.min(start, s.hit(i).start);
        end = Math.max(end, s.hit(i++).end);
      }
      enough &= !Definitions.before(s, start);
      report(s, start, end, enough, source, out);
    }
  }

  private void report(Segment s, int start, int end, boolean enough, boolean source, Matches out) {
    int amount = Amount.after(s, end, enough || quoted(s, start, end), source);
    int before = amount > 0 || source ? -1 : Amount.before(s, start);
    boolean sum = amount > 0 || before >= 0;
    if (sum || enough) {
      int from = before >= 0 ? before : start;
      out.add(type, category, from, Math.max(end, amount), sum ? 0.9 : 0.7, reason);
    }
  }

  /** The name of a field in JSON: there a bare number is an amount. */
  private static boolean quoted(Segment s, int from, int to) {
    return s.at(from - 1) == '"' && s.at(to) == '"';
  }
}
