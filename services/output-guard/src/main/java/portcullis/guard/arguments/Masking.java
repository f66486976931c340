package portcullis.guard.arguments;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import portcullis.detection.Category;
import portcullis.detection.Finding;
import portcullis.detection.Passage;

/** Collects leaks and writes the arguments without them. */
final class Masking {
  private final String text;
  private final List<Token> tokens;
  private final List<Finding> leaks = new ArrayList<>();

  /** Leaks within a token, by their place in its unescaped text. */
  private final SortedMap<Integer, Masked> masked = new TreeMap<>();

  /** Spans of the text that are replaced where it is not JSON. */
  private final SortedMap<Integer, Finding> raw = new TreeMap<>();

  private String all = "";

  Masking(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  private record Masked(Token token, List<Finding> spans) {}

  /** A leak at its place in a token's unescaped text. */
  void inToken(Token token, Finding leak) {
    of(token).spans().add(leak);
    leaks.add(at(leak, token.start(), token.end()));
  }

  /** What the token says without the leaks that are known so far. */
  String says(Token token) {
    Masked known = masked.get(token.start());
    return known == null ? token.text() : cut(token.text(), sorted(known.spans()));
  }

  /** A leak somewhere in what a token says: the whole token goes. */
  void wholeToken(Token token, Finding leak) {
    whole(token, leak);
    leaks.add(at(leak, token.start(), token.end()));
  }

  /**
   * A leak in the text as it stands. If a token that it touches has lost a leak of its type, that
   * was it; else all that it touches goes. That something is written in escapes is no leak here:
   * they are JSON's own, and what they say was looked at.
   */
  void inText(Finding leak) {
    if (tokens.isEmpty()) {
      raw.merge(leak.start(), leak, (a, b) -> a.end() >= b.end() ? a : b);
      leaks.add(leak);
      return;
    }
    if (leak.category() == Category.OBFUSCATION) {
      return;
    }
    List<Token> touched =
        tokens.stream().filter(t -> t.start() < leak.end() && leak.start() < t.end()).toList();
    if (touched.isEmpty()) {
      everything(leak);
    } else if (touched.stream().noneMatch(token -> hasLost(token, leak.type()))) {
      touched.forEach(token -> whole(token, leak));
      leaks.add(leak);
    }
  }

  private boolean hasLost(Token token, String type) {
    Masked known = masked.get(token.start());
    return known != null && known.spans().stream().anyMatch(s -> s.type().equals(type));
  }

  private void whole(Token token, Finding leak) {
    List<Finding> spans = of(token).spans();
    spans.clear();
    spans.add(at(leak, 0, token.text().length()));
  }

  /** A leak that no token holds. */
  void everything(Finding leak) {
    all = mark(leak);
    leaks.add(at(leak, 0, text.length()));
  }

  Cleaned cleaned() {
    if (!all.isEmpty()) {
      return new Cleaned(all, leaks);
    }
    StringBuilder out = new StringBuilder(text.length());
    return new Cleaned(tokens.isEmpty() ? cut(text, raw.values()) : rewritten(out), leaks);
  }

  private String rewritten(StringBuilder out) {
    int at = 0;
    Set<String> keys = new HashSet<>();
    for (Map.Entry<Integer, Masked> entry : masked.entrySet()) {
      Token token = entry.getValue().token();
      out.append(text, at, token.start());
      String clean = cut(token.text(), sorted(entry.getValue().spans()));
      out.append('"')
          .append(JsonStringEncoder.getInstance().quoteAsString(key(token, clean, keys)));
      out.append('"');
      at = token.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Two masked keys must not become the same key. */
  private static String key(Token token, String clean, Set<String> keys) {
    return token.kind() == Passage.Kind.KEY && !keys.add(clean)
        ? clean + " " + (keys.size() + token.start())
        : clean;
  }

  private static List<Finding> sorted(List<Finding> spans) {
    return spans.stream().sorted(java.util.Comparator.comparingInt(Finding::start)).toList();
  }

  /** Overlapping leaks become one mark, the first one's. */
  private static String cut(String text, Iterable<Finding> spans) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    for (Finding span : spans) {
      if (span.start() >= at) {
        out.append(text, at, span.start()).append(mark(span));
      }
      at = Math.max(at, span.end());
    }
    return out.append(text, at, text.length()).toString();
  }

  private Masked of(Token token) {
    return masked.computeIfAbsent(token.start(), _ -> new Masked(token, new ArrayList<>()));
  }

  /** As the engine marks in a stream; brackets, capitals and spaces need no escape in JSON. */
  private static String mark(Finding leak) {
    return "[" + leak.type().replace('_', ' ') + " removed]";
  }

  private static Finding at(Finding leak, int start, int end) {
    return new Finding(
        leak.type(),
        leak.category(),
        leak.path(),
        start,
        end,
        leak.detector(),
        leak.confidence(),
        leak.reason());
  }
}
