package portcullis.detection.catalogue;

import java.util.Set;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Questions about what a word of business means, in seven languages. They tell nothing of the shop:
 * "What does gross margin mean?" does not, "What is our gross margin?" may.
 */
final class Definitions {
  /** From the question to the word, over an article and quotes. */
  private static final int NEAR = 12;

  private static final Set<String> ARTICLES =
      Set.of(
          "a", "an", "ein", "eine", "la", "le", "l", "el", "il", "lo", "un", "une", "una", "een");

  private static final Set<String> OWN =
      Set.of(
          "our",
          "unsere",
          "unserer",
          "notre",
          "nos",
          "nuestro",
          "nuestros",
          "nostro",
          "onze",
          "nasza",
          "naszej");

  private Definitions() {}

  static void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.DEFINITION,
        """
        what is;what are;what's;what does;what does the term;what does the word;define;definition of;definition of the term;the term
        was ist;was sind;was bedeutet;was heißt;was bedeutet der begriff;begriff;definition von;definiere;was versteht man unter
        qu'est ce que;qu'est ce qu;que signifie;que veut dire;c'est quoi;définition de;définis
        qué es;qué significa;definición de;define;cos'è;cosa è;cosa significa;che cos'è;che cosa significa;definizione di
        wat is;wat betekent;definitie van;co to jest;co to;co oznacza;co znaczy;definicja
        """);
  }

  /** Whether the words that begin here are asked for; the shop's own are not. */
  static boolean before(Segment s, int start) {
    int question = s.cueBefore(Cue.DEFINITION, start, NEAR);
    if (question < 0) {
      return false;
    }
    int wordEnd = start;
    while (wordEnd < s.end && Chars.word(s.text.chars[wordEnd])) {
      wordEnd++;
    }
    return !OWN.contains(s.lower(start, wordEnd)) && onlyArticle(s, question, start);
  }

  private static boolean onlyArticle(Segment s, int from, int to) {
    int i = from;
    while (i < to) {
      char c = s.text.chars[i];
      int stop = i;
      while (stop < to && Chars.word(s.text.chars[stop])) {
        stop++;
      }
      if (stop > i ? !ARTICLES.contains(s.lower(i, stop)) : "\"' :*\u201e".indexOf(c) < 0) {
        return false;
      }
      i = Math.max(stop, i + 1);
    }
    return true;
  }
}
