package portcullis.guard.arguments;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import portcullis.detection.Action;
import portcullis.detection.Category;
import portcullis.detection.Engine;
import portcullis.detection.Finding;
import portcullis.detection.Gap;
import portcullis.detection.Passage;
import portcullis.detection.Scan;
import portcullis.detection.StreamOptions;
import portcullis.detection.StreamScan;
import portcullis.runtime.payload.Escapes;

/**
 * Finds the leaks of whole arguments: in each key, string and number with its escapes undone, and
 * in the text as it stands. What stood in the prompt is an echo.
 */
public final class Leaks {
  /**
   * Texts with a finding that are compared with the prompt, since each comparison reads all of it;
   * of further ones every finding is a leak.
   */
  private static final int COMPARISONS = 16;

  private static final Pattern EXPONENT =
      Pattern.compile("(?<![\\w.])\\d{1,40}(?:\\.\\d{1,40})?[eE][+-]?\\d{1,3}(?!\\w)");

  private static final int MOST_EXPONENTS = 1_000;

  /** Gaps behind which there can be anything; of a foreign script the engine has but no words. */
  private static final Set<Gap.Reason> UNREAD =
      EnumSet.complementOf(EnumSet.of(Gap.Reason.UNSUPPORTED_SCRIPT));

  private final Engine engine;
  private final List<Passage> prompt;
  private final StreamOptions options;
  private int comparisons;

  public Leaks(Engine engine, List<Passage> prompt, StreamOptions options) {
    this.engine = engine;
    this.prompt = prompt;
    this.options = options;
  }

  /** Masks what leaks. */
  public Cleaned clean(String arguments) {
    if (arguments.isEmpty()) {
      return new Cleaned("", List.of());
    }
    Optional<List<Token>> tokens = Tokens.of(arguments);
    Masking masking = new Masking(arguments, tokens.orElse(List.of()));
    for (Token token : tokens.orElse(List.of())) {
      leaks(token.name(), token.text(), token.kind()).forEach(leak -> masking.inToken(token, leak));
      unescaped(token.name(), masking.says(token)).forEach(leak -> masking.wholeToken(token, leak));
    }
    leaks("", arguments, Passage.Kind.TEXT).forEach(masking::inText);
    if (tokens.isEmpty()) {
      unescaped("", masking.cleaned().text()).forEach(masking::everything);
    }
    return masking.cleaned();
  }

  private List<Finding> unescaped(String name, String text) {
    List<Finding> leaks = new ArrayList<>();
    Optional<String> plain = Escapes.undo(text);
    for (int level = 0; plain.isPresent() && level < Escapes.LEVELS; level++) {
      leaks.addAll(leaks(name, plain.get(), Passage.Kind.TEXT));
      plain = Escapes.undo(plain.get());
    }
    return leaks;
  }

  /** The leaks of one text. Nearly always there is nothing, and one scan says so. */
  private List<Finding> leaks(String name, String text, Passage.Kind kind) {
    String pointer = name.isEmpty() ? "" : "/" + name.replace("~", "~0").replace("/", "~1");
    Scan scan = engine.scan(List.of(new Passage(pointer, text, kind)));
    List<MatchResult> numbers =
        kind == Passage.Kind.NUMBER
            ? List.of()
            : EXPONENT.matcher(text).results().limit(MOST_EXPONENTS + 1L).toList();
    if (numbers.size() > MOST_EXPONENTS
        || scan.gaps().stream().anyMatch(gap -> UNREAD.contains(gap.reason()))) {
      return List.of(unread(text));
    }
    List<Finding> found =
        Stream.concat(scan.findings().stream(), numbers.stream().flatMap(n -> inNumber(pointer, n)))
            .filter(f -> options.action(f.category()) != Action.PASS)
            .toList();
    return found.isEmpty() ? found : withoutEchoes(name, text, found);
  }

  /** What a number says in plain digits, which are nowhere in the text. */
  private Stream<Finding> inNumber(String pointer, MatchResult number) {
    Passage passage = new Passage(pointer, number.group(), Passage.Kind.NUMBER);
    return engine.scan(List.of(passage)).findings().stream()
        .map(
            f ->
                new Finding(
                    f.type(),
                    f.category(),
                    f.path(),
                    number.start() + f.start(),
                    number.start() + f.end(),
                    f.detector(),
                    f.confidence(),
                    f.reason()));
  }

  /** As in a stream: what was not read to its end does not pass. */
  private static Finding unread(String text) {
    return new Finding(
        "OPAQUE_DATA",
        Category.OBFUSCATION,
        "",
        0,
        text.length(),
        "guard-arguments",
        0.5,
        "could not be read to its end");
  }

  private List<Finding> withoutEchoes(String name, String text, List<Finding> found) {
    if (++comparisons > COMPARISONS) {
      return found;
    }
    String before = name.isEmpty() ? "" : name + ": ";
    List<Finding> told = stream(prompt, before + text);
    List<Finding> alone = stream(List.of(), before + text);
    return found.stream()
        .filter(f -> meets(f, told, before.length()) || !isEcho(f, text, alone, before.length()))
        .toList();
  }

  /** With the prompt unknown the stream finds it, with the prompt known it does not. */
  private boolean isEcho(Finding finding, String text, List<Finding> alone, int offset) {
    return meets(finding, alone, offset)
        || prompt.stream()
            .anyMatch(p -> p.text().contains(text.substring(finding.start(), finding.end())));
  }

  private static boolean meets(Finding finding, List<Finding> others, int offset) {
    return others.stream()
        .anyMatch(o -> o.start() < finding.end() + offset && finding.start() + offset < o.end());
  }

  private List<Finding> stream(List<Passage> known, String text) {
    StreamScan scan = engine.stream(known, StreamOptions.masking());
    List<Finding> masked = new ArrayList<>(scan.push(text).masked());
    masked.addAll(scan.end().masked());
    return masked;
  }
}
