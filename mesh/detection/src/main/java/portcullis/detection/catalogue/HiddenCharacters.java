package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Folding;
import portcullis.detection.text.Segment;

/**
 * Characters that no reader sees where no writer needs them: text in Unicode tag characters, and
 * zero-width or control characters between two Latin letters or digits. Emoji, soft hyphens between
 * letters and Arabic joiners are left alone.
 */
final class HiddenCharacters implements Detector {
  @Override
  public String id() {
    return "hidden-characters";
  }

  @Override
  public void detect(Segment s, Matches out) {
    for (int i = s.start; i < s.end; i++) {
      if ((s.text.marks[i] & Folding.AFTER_INVISIBLE) != 0 && inside(s, i)) {
        out.add(
            "HIDDEN_CHARACTERS",
            Category.OBFUSCATION,
            i - 1,
            i + 1,
            0.6,
            "invisible characters inside a word or number");
      }
    }
  }

  private static boolean inside(Segment s, int i) {
    if (i == s.start || !Chars.alnum(s.text.chars[i]) || !Chars.alnum(s.text.chars[i - 1])) {
      return false;
    }
    boolean letters = Chars.latin(s.text.chars[i]) && Chars.latin(s.text.chars[i - 1]);
    // One unit between two letters may be a soft hyphen, which shops use; the marks do not tell
    // which it was.
    return !letters || (s.text.marks[i] & Folding.SOFT_HYPHEN) == 0;
  }

  @Override
  public Examples examples() {
    return Examples.found("ig‹n\u200Bo›re", "pa‹s\u2060s›word", "code ‹1\u00AD2›34")
        .left(
            "family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 pack",
            "Donau\u00ADdampf\u00ADschiff",
            "\uFEFFHello",
            "I \u2764\uFE0F it",
            "flag \uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F here");
  }
}
