package portcullis.detection.text;

import java.util.List;
import java.util.Set;

/**
 * The small words between a word of business and its amount, folded and in lower case, in seven
 * languages. The reader joins by them, detectors judge by them: one list for both.
 */
public final class AmountWords {
  private static final Set<String> FILLERS =
      words(
          ": = - => is are of was at about only currently per unit approx approx. ca ca. ist sind "
              + "von bei liegt betragt nur etwa netto (netto) net (net) brutto est de du sont es del "
              + "son e di e sono van bedraagt wynosi to sa ex eur usd gbp pln chf \u20ac $ \u00a3 zl "
              + "euro euros % percent prozent procent");
  private static final Set<String> UNITS =
      words("eur usd gbp pln chf \u20ac $ \u00a3 zl euro euros dollars % percent prozent procent");
  private static final Set<String> OPENERS =
      words(
          "for of on from fur von auf der des pour sur de du para por del sobre per su di voor van "
              + "op dla za na od");
  private static final Set<String> LINKS =
      words(
          ": = => is are was ist sind liegt betragt war est sont es son e sono bedraagt wynosi to sa");
  private static final Set<String> MARGINS =
      words(
          "margin margins markup mark-up marge marges marza marzy marze margen margine handelsspanne "
              + "bruttomarge nettomarge gewinnmarge rohmarge gewinnspanne rohertrag deckungsbeitrag "
              + "brutomarge winstmarge narzut narzutu");
  private static final Set<String> LEADS =
      words("of de di del our gross net profit contribution unserer unsere onze naszej");

  /** No word of these lists is longer. */
  private static final int LONGEST = 20;

  private AmountWords() {}

  /** May stand between a word and its amount, or is the amount's unit. */
  public static boolean filler(String word) {
    return FILLERS.contains(word) || FILLERS.contains(bare(word));
  }

  /** A currency or a percentage. */
  static boolean unit(String word) {
    return UNITS.contains(bare(word));
  }

  /** Begins to say of what: the margin <em>for</em> lamp 4711. */
  static boolean opens(String word) {
    return OPENERS.contains(word);
  }

  /** Says that the amount comes: is, =. */
  public static boolean links(String word) {
    return LINKS.contains(word)
        || (word.length() > 1 && ":=".indexOf(word.charAt(word.length() - 1)) >= 0);
  }

  /** A currency, in a word. */
  public static boolean money(String word) {
    return switch (word) {
      case "eur", "euro", "euros", "usd", "gbp", "chf", "pln", "zl", "dollars" -> true;
      default -> false;
    };
  }

  /** A percentage, in a word. */
  public static boolean percent(String word) {
    return switch (word) {
      case "%", "percent", "prozent", "procent", "pourcent", "porcento" -> true;
      default -> false;
    };
  }

  /** What a percentage before it is a percentage of. */
  static boolean margin(String word) {
    return MARGINS.contains(bare(word));
  }

  /** May stand between a percentage and the margin. */
  public static boolean leads(String word) {
    return LEADS.contains(word);
  }

  /** The token in lower case; empty if it is too long for any list. */
  static String lower(Folded text, int from, int to) {
    if (to - from > LONGEST) {
      return "";
    }
    var out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      out.append(Chars.lower(text.chars[i]));
    }
    return out.toString();
  }

  /** Without the punctuation of the sentence: EUR. and %) and EUR/piece. */
  private static String bare(String word) {
    int slash = word.indexOf('/');
    int end = slash > 0 ? slash : word.length();
    while (end > 1 && ".;:!?)]'*".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split(" ", -1)));
  }
}
