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

  /** {@code Confidential:} at the beginning of a line. */
  private static boolean labels(Segment s, Hit hit, char next) {
    char before = s.at(hit.start - 1);
    boolean first = hit.start == s.context || before == '\n' || before == '#' || before == '*';
    return first && (next == ':' || next == '!') && Chars.upper(s.text.chars[hit.start]);
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
            "posto riservato in negozio",
            "internal SSD 512 GB",
            "Victoria's Secret perfume",
            "secret santa gifts");
  }
}
