package portcullis.detection.text;

import java.util.Set;

/**
 * Says whether a token belongs to the segment before it, because one value may span both: groups of
 * digits, the parts of an IBAN, {@code name at host dot com}, a name after its title, an amount
 * after its word, lines of base64, a PEM block. It knows the tokens so far and the gap between,
 * never what comes later.
 */
final class Joins {
  private static final Set<String> AT =
      words("at (at) [at] <at> @ (@) [@] arroba chiocciola malpa");
  private static final Set<String> DOT = words("dot punkt punto point kropka punt");
  private static final Set<String> BRACKETED_DOT =
      words(". (dot) [dot] (.) [.] (punkt) [punkt] (point) (punto)");
  private static final Set<String> PARTICLES =
      words(
          "von van de der den di da la le el del della du des ten ter te zu zum zur bin y dos "
              + "af al");

  /** Most tokens of a name after its title. */
  private static final int NAME_TOKENS = 5;

  /** Most tokens between a word and its amount. */
  private static final int AMOUNT_TOKENS = 4;

  /** Most tokens that say of what the amount is: for lamp 4711. */
  private static final int OBJECT_TOKENS = 6;

  /** Most tokens that say what is bought from whom. */
  private static final int SOURCE_TOKENS = 8;

  /** Most tokens between a percentage and the word after it. */
  private static final int MARGIN_TOKENS = 3;

  /** A longer token is no word of a sentence. */
  private static final int LONGEST_WORD = 32;

  /** A group of digits, with a word before it. */
  private static final int GROUP = 12;

  /** More groups are a table: its rows need not be held back together. */
  private static final int MOST_GROUPS = 48;

  private static final int LONGEST_IBAN = 38;
  private static final int BASE64_LINE = 40;

  private boolean numericTail;
  private boolean lineBreak;
  private int groups;
  private int iban;
  private int email;
  private int nameLeft;
  private boolean signature;
  private int amountLeft;
  private int objectLeft;
  private int marginLeft;
  private final PemBlock block = new PemBlock();

  /** A new segment begins. */
  void clear() {
    numericTail = false;
    lineBreak = false;
    groups = 0;
    iban = 0;
    email = 0;
    nameLeft = 0;
    signature = false;
    amountLeft = 0;
    objectLeft = 0;
    marginLeft = 0;
    block.clear();
  }

  /** Whether a gap of this length may stand inside a value. */
  boolean gapTooLong(Gap gap) {
    return gap.length > 8 && !block.open();
  }

  /**
   * Whether a token that begins so could belong to the segment; false lets the segment out at once.
   */
  boolean may(Token last, char first, boolean phraseOpen) {
    if (phraseOpen
        || block.open()
        || nameLeft > 0
        || amountLeft > 0
        || marginLeft > 0
        || email > 0
        || iban > 0
        || last.length == 1) {
      return true;
    }
    if (last.last == '@' || (last.base64 && last.length >= BASE64_LINE)) {
      return true;
    }
    if (numericTail && (Chars.digit(first) || "(+[-/.&\\%#)_*pPbB;".indexOf(first) >= 0)) {
      return true;
    }
    if (last.length == 2 && Chars.digit(first)) {
      return true;
    }
    return "acmACM@([.".indexOf(first) >= 0 && Chars.word(last.last);
  }

  /** Whether the token belongs to the segment whose last token and gap these are. */
  boolean join(Token last, Gap gap, Token token, Folded text, int from, int to) {
    if (block.open()) {
      return true;
    }
    if (last.base64
        && last.length >= BASE64_LINE
        && gap.blank()
        && gap.newlines == 1
        && token.base64) {
      return true;
    }
    if (signature
        && gap.length <= 4
        && !gap.quotes
        && !gap.braces
        && token.digits == 0
        && Chars.upper(token.first)) {
      return true;
    }
    if (groups < MOST_GROUPS && joinsGroups(last, gap, token, text, from, to)) {
      groups++;
      return true;
    }
    if (gap.length > 4 || gap.newlines > 1 || gap.others) {
      return false;
    }
    return joinsAddress(last, gap, token, text, from, to)
        || (gap.blank() && (joinsNumber(last, token) || joinsPercent(gap, text, from, to)))
        || (!gap.braces && joinsPhrase(gap, token, text, from, to));
  }

  /** Short groups of a number, however far apart, and the line breaks of HTML between them. */
  private boolean joinsGroups(Token last, Gap gap, Token token, Folded text, int from, int to) {
    boolean number = numericTail && last.length <= GROUP;
    if (gap.quotes || gap.newlines > 2 || !(number || iban > 0 || lineBreak)) {
      return false;
    }
    if (gap.braces && !lineBreak) {
      return lineBreak(token, text, from, to);
    }
    boolean mark = token.length == 1 && (token.first == ';' || token.first == '+');
    return mark
        || (token.length <= GROUP
            && (Chars.digit(token.first) || (iban > 0 && token.alnum() && token.length <= 4)));
  }

  private static boolean lineBreak(Token token, Folded text, int from, int to) {
    return token.length >= 2
        && token.length <= 3
        && Chars.lower(text.chars[from]) == 'b'
        && Chars.lower(text.chars[from + 1]) == 'r'
        && (to - from == 2 || text.chars[to - 1] == '/');
  }

  private boolean joinsNumber(Token last, Token token) {
    if (numericTail && head(token)) {
      return true;
    }
    if (last.length == 1 && token.length == 1) {
      return true;
    }
    boolean splitCountry = last.length == 2 && last.uppers == 2 && Chars.digit(token.first);
    return splitCountry
        || (iban > 0
            && token.alnum()
            && iban + token.length <= LONGEST_IBAN
            && (token.digits > 0
                || token.length == 4
                || (token.length < 4 && token.uppers == token.length)));
  }

  private static boolean head(Token token) {
    return Chars.digit(token.first)
        || token.separator()
        || (token.numeric() && "(+[-/.&\\%#*".indexOf(token.first) >= 0)
        || (token.escapes > 0 && token.digits > 0);
  }

  private boolean joinsAddress(Token last, Gap gap, Token token, Folded text, int from, int to) {
    if (gap.quotes) {
      return gap.length == 1 && token.first == '@';
    }
    if (last.last == '@' || token.first == '@' || email == 1) {
      return true;
    }
    if (token.length > 10 || token.digits > 0) {
      return false;
    }
    if (email != 2 && !mayBeAddressWord(token)) {
      return false;
    }
    String plain = lower(text, from, to);
    return BRACKETED_DOT.contains(plain)
        || (email == 2 && DOT.contains(plain))
        || (AT.contains(plain) && Chars.word(last.last));
  }

  /** Whether one of {@link #AT} or {@link #BRACKETED_DOT} begins so: most words are no such. */
  private static boolean mayBeAddressWord(Token token) {
    return "aAcCmM@([<.".indexOf(token.first) >= 0;
  }

  private boolean joinsPhrase(Gap gap, Token token, Folded text, int from, int to) {
    if (nameLeft > 0 && gap.newlines == 0) {
      if (nameLeft == NAME_TOKENS
          && token.length == 1
          && (token.first == ':' || token.first == '=')) {
        return true;
      }
      if (token.digits == 0
          && (Chars.upper(token.first) || PARTICLES.contains(shortLower(token, text, from, to)))) {
        return true;
      }
    }
    if (objectLeft > 0 && gap.newlines == 0 && token.length <= LONGEST_WORD) {
      return true;
    }
    if (amountLeft == 0) {
      return false;
    }
    String word = AmountWords.lower(text, from, to);
    return head(token)
        || token.numeric()
        || AmountWords.filler(word)
        || (gap.newlines == 0 && AmountWords.opens(word));
  }

  /** {@code 61 %}, and {@code 61 % margin}: the amount may come first. */
  private boolean joinsPercent(Gap gap, Folded text, int from, int to) {
    if (gap.newlines > 0 || (marginLeft == 0 && !numericTail)) {
      return false;
    }
    String word = AmountWords.lower(text, from, to);
    return (numericTail && AmountWords.percent(word))
        || (marginLeft > 0 && (AmountWords.margin(word) || AmountWords.leads(word)));
  }

  /** The token is now the segment's last one; {@code follow} is what its last phrase asks for. */
  void absorb(Token token, Cue.Follow follow, Folded text, int from, int to) {
    block.read(text, from, to);
    margin(token, text, from, to);
    lineBreak = (numericTail || iban > 0) && lineBreak(token, text, from, to);
    boolean mark = token.length == 1 && token.first == ';';
    boolean separatorAfterNumber = numericTail && (token.separator() || lineBreak || mark);
    numericTail =
        separatorAfterNumber
            || (token.numeric() && endsNumeric(token))
            || endsInGroup(token, text, to)
            || (token.escapes > 0 && token.digits > 0);
    if (!lineBreak) {
      iban(token, text, from);
    }
    email(token, text, from, to);
    name(token, follow, to - from);
    amount(token, follow, text, from, to);
  }

  /** A word with four digits glued to it. */
  private static boolean endsInGroup(Token token, Folded text, int to) {
    return token.digits == 4
        && token.alnum()
        && token.letters <= 8
        && Chars.digit(text.chars[to - 4])
        && Chars.digit(text.chars[to - 1]);
  }

  private static boolean endsNumeric(Token token) {
    return Chars.digit(token.last) || ").-/;*".indexOf(token.last) >= 0;
  }

  private void iban(Token token, Folded text, int from) {
    boolean starts =
        token.length >= 4
            && token.alnum()
            && Chars.latin(text.chars[from])
            && Chars.latin(text.chars[from + 1])
            && Chars.digit(text.chars[from + 2])
            && Chars.digit(text.chars[from + 3]);
    boolean country = token.length == 2 && token.uppers == 2;
    if (starts || (country && iban == 0)) {
      iban = country ? 0 : token.length;
    } else if (iban > 0) {
      iban = token.alnum() && iban + token.length <= LONGEST_IBAN ? iban + token.length : 0;
    } else if (token.digits >= 2
        && token.alnum()
        && Chars.digit(token.first)
        && token.length <= 4
        && from > 2) {
      iban =
          Chars.upper(text.chars[from - 2]) && Chars.upper(text.chars[Math.max(0, from - 3)])
              ? token.length + 2
              : 0;
    }
  }

  private void email(Token token, Folded text, int from, int to) {
    boolean word = token.length <= 10 && (email == 2 || mayBeAddressWord(token));
    String plain = word ? lower(text, from, to) : "";
    if (AT.contains(plain)
        || BRACKETED_DOT.contains(plain)
        || token.last == '@'
        || (email == 2 && DOT.contains(plain))) {
      email = 1;
    } else {
      email = email == 1 || token.first == '@' ? 2 : 0;
    }
  }

  private void name(Token token, Cue.Follow follow, int length) {
    signature = follow == Cue.Follow.SIGNATURE;
    if (follow == Cue.Follow.NAME || signature) {
      nameLeft = NAME_TOKENS;
    } else if (nameLeft > 0) {
      boolean field = token.length == 1 && (token.first == ':' || token.first == '=');
      boolean ends = "!?:;)".indexOf(token.last) >= 0 || (token.last == '.' && length > 4);
      nameLeft = field ? nameLeft : ends ? 0 : nameLeft - 1;
    }
  }

  private void amount(Token token, Cue.Follow follow, Folded text, int from, int to) {
    if (follow == Cue.Follow.AMOUNT || follow == Cue.Follow.SOURCE) {
      amountLeft = AMOUNT_TOKENS;
      objectLeft = follow == Cue.Follow.SOURCE ? SOURCE_TOKENS : 0;
    } else if (objectLeft > 0) {
      object(token, AmountWords.lower(text, from, to));
    } else if (amountLeft > 0) {
      boolean opens = AmountWords.opens(AmountWords.lower(text, from, to));
      objectLeft = opens ? OBJECT_TOKENS : 0;
      amountLeft = opens ? AMOUNT_TOKENS : token.digits > 0 ? 1 : amountLeft - 1;
    }
  }

  /** The words that say of what the amount is end with it, with the sentence, or at a verb. */
  private void object(Token token, String word) {
    boolean sentence = "!?;".indexOf(token.last) >= 0 || (token.last == '.' && token.length > 4);
    boolean amount = AmountWords.unit(word) || (token.digits > 0 && token.last == '%');
    if (sentence || amount) {
      objectLeft = 0;
      amountLeft = 0;
    } else {
      objectLeft = AmountWords.links(word) ? 0 : objectLeft - 1;
    }
  }

  private void margin(Token token, Folded text, int from, int to) {
    boolean percent =
        token.digits > 0
            ? token.numeric() && token.last == '%'
            : numericTail && AmountWords.percent(AmountWords.lower(text, from, to));
    boolean leads = marginLeft > 0 && AmountWords.leads(AmountWords.lower(text, from, to));
    marginLeft = percent ? MARGIN_TOKENS : leads ? marginLeft - 1 : 0;
  }

  private static String shortLower(Token token, Folded text, int from, int to) {
    return token.length <= 12 ? lower(text, from, to) : "";
  }

  private static String lower(Folded text, int from, int to) {
    var out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      out.append(Chars.lower(text.chars[i]));
    }
    return out.toString();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" ", -1));
  }
}
