package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Hit;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Marks by which a document calls itself confidential, in seven languages. A shop also says that it
 * treats data confidentially: the bare word counts only in capitals, in brackets, or before a
 * colon.
 */
final class ConfidentialMark implements Detector {
  @Override
  public String id() {
    return "confidential-mark";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.CONFIDENTIAL,
        """
        strictly confidential;company confidential;highly confidential;confidential document;document is confidential
        this is confidential;internal only;internal use only;for internal use;do not distribute;do not share externally
        not for distribution;not for publication;not for external use;commercially sensitive;trade secret*;private and confidential
        do not forward;confidential do not
        streng vertraulich*;vertrauliches dokument;vertrauliche unterlage*;nur für den internen gebrauch;nur für internen gebrauch
        nur intern;nur zur internen verwendung;nicht weitergeben;nicht zur weitergabe;betriebsgeheimnis*;geschäftsgeheimnis*
        ist vertraulich;bitte vertraulich
        strictement confidentiel*;document confidentiel;usage interne uniquement;à usage interne;ne pas diffuser;secret des affaires
        est confidentiel;réservé à l'usage interne
        estrictamente confidencial;documento confidencial;solo para uso interno;uso interno;no distribuir;secreto comercial
        es confidencial
        strettamente riservato;strettamente confidenziale;documento riservato;documento confidenziale;solo per uso interno;uso interno
        non divulgare;non diffondere;segreto commerciale
        strikt vertrouwelijk;vertrouwelijk document;alleen voor intern gebruik;voor intern gebruik;niet verspreiden;bedrijfsgeheim*
        is vertrouwelijk
        ściśle poufne;dokument poufny;tylko do użytku wewnętrznego;do użytku wewnętrznego;nie rozpowszechniać;tajemnica przedsiębiorstwa
        tajemnicą przedsiębiorstwa
        """);
    lexicon.add(
        Cue.CONFIDENTIAL_IF_MARKED,
        "confidential;vertraulich;confidentiel;confidencial;riservato;confidenziale;vertrouwelijk;poufne;poufny;internal;intern;secret");
  }

  @Override
  public Need need() {
    return Need.PHRASE;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (!s.anyHit()) {
      return;
    }
    int after = s.start;
    for (int i = s.firstHit(); i < s.hitCount(); i++) {
      Hit hit = s.hit(i);
      boolean mark =
          hit.cue == Cue.CONFIDENTIAL || (hit.cue == Cue.CONFIDENTIAL_IF_MARKED && marked(s, hit));
      if (mark && hit.start >= after) {
        out.add(
            "CONFIDENTIAL_MARK",
            Category.CONFIDENTIAL_MARK,
            hit.start,
            hit.end,
            0.85,
            "a confidentiality mark");
        after = hit.end;
      }
    }
  }

  private static boolean marked(Segment s, Hit hit) {
    int length = hit.end - hit.start;
    char before = s.at(hit.start - 1);
    char next = s.at(hit.end);
    boolean bracketed = (before == '[' || before == '(') && (next == ']' || next == ')');
    boolean capitals = true;
    for (int i = hit.start; i < hit.end; i++) {
      capitals &= Chars.upper(s.text.chars[i]);
    }
    // "internal" and "secret" are labels of many other things: only in brackets.
    boolean telling = length > 8 || startsWith(s, hit, "poufn");
    return bracketed || (telling && (capitals || labels(s, hit, next)));
  }

  /** {@code Confidential:} at the beginning of a line or a text. */
  private static boolean labels(Segment s, Hit hit, char next) {
    return (next == ':' || next == '!')
        && Chars.upper(s.text.chars[hit.start])
        && firstInLine(s, hit.start);
  }

  /** Nothing but the signs of lists, headings and quotes stands before it in its line. */
  private static boolean firstInLine(Segment s, int start) {
    int i = start;
    while (i > s.context && " #*>_-[(".indexOf(s.text.chars[i - 1]) >= 0 && !fieldName(s, i - 1)) {
      i--;
    }
    char before = s.at(i - 1);
    return s.text.from[i] == 0
        || start == s.context
        || before == '\n'
        || before == '"'
        || (i > s.context && fieldName(s, i - 1));
  }

  /** The name under which the text stands is no part of it. */
  private static boolean fieldName(Segment s, int at) {
    return s.text.from[at] == s.text.to[at];
  }

  private static boolean startsWith(Segment s, Hit hit, String word) {
    return s.lower(hit.start, hit.end).startsWith(word);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "‹CONFIDENTIAL› - board paper",
            "‹Strictly confidential›: margins",
            "‹Confidential›: do not share",
            "‹Vertraulich›: Preisliste 2026",
            "Hallo,\n‹Confidentiel›: tarifs",
            "- **‹Confidencial›:** tarifas",
            "  ‹Riservato›: listino",
            "‹Vertrouwelijk›: prijslijst",
            "‹Poufne›: cennik",
            "[‹internal›] roadmap",
            "‹Streng vertraulich›!",
            "‹strictement confidentiel›",
            "‹documento confidencial›",
            "‹strettamente riservato›",
            "‹strikt vertrouwelijk›",
            "‹ściśle poufne›",
            "‹POUFNE›",
            "‹for internal use› only",
            "please ‹do not distribute›")
        .left(
            "We treat your data confidentially.",
            "Ihre Daten werden vertraulich behandelt.",
            "Vos données restent confidentielles",
            "Bewerbung vertraulich: so geht es",
            "posto riservato in negozio",
            "internal SSD 512 GB",
            "Victoria's Secret perfume",
            "secret santa gifts");
  }
}
