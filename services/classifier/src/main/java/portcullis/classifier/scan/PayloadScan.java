package portcullis.classifier.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import portcullis.classifier.Coverage;
import portcullis.classifier.Look;
import portcullis.classifier.Unscanned;
import portcullis.detection.Engine;
import portcullis.detection.Finding;
import portcullis.detection.Gap;
import portcullis.detection.Passage;
import portcullis.detection.Scan;
import portcullis.runtime.payload.Escapes;
import portcullis.runtime.payload.Leaf;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.PayloadLeaves;

/** Runs the engine over all of a payload. */
public final class PayloadScan {
  /** RFC 2397: what it holds is a document of its own. */
  private static final Pattern DATA_URL =
      Pattern.compile(
          "\\bdata:(?:[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100})?(?:;[^,\\s]{0,200})?,",
          Pattern.CASE_INSENSITIVE);

  /** A number with an exponent: a tool call's arguments are JSON in a string, and may have some. */
  private static final Pattern EXPONENT =
      Pattern.compile("(?<![\\w.])\\d{1,40}(?:\\.\\d{1,40})?[eE][+-]?\\d{1,3}(?!\\w)");

  private static final int MOST_EXPONENTS = 1_000;

  /** Numbers in one array that are still scanned one by one. */
  private static final int MOST_NUMBERS = 64;

  private final Engine engine;

  public PayloadScan(Engine engine) {
    this.engine = engine;
  }

  /** Names the engine. */
  public String digest() {
    return engine.digest();
  }

  public Look look(PayloadBytes payload) {
    List<Leaf> leaves = PayloadLeaves.of(payload.tree());
    Pass pass = new Pass();
    leaves.forEach(pass::leaf);
    parts(payload.tree(), pass);
    Scan scan = engine.scan(pass.passages);
    scan.gaps().forEach(pass::gap);
    return new Look(
        pass.placed(scan.findings()),
        new Coverage(
            count(leaves, Leaf.Kind.TEXT),
            count(leaves, Leaf.Kind.KEY),
            count(leaves, Leaf.Kind.NUMBER),
            leaves.stream().mapToLong(l -> l.text().length()).sum(),
            List.copyOf(pass.gaps)));
  }

  private static void parts(JsonNode tree, Pass pass) {
    Parts parts = Parts.of(tree);
    pass.gaps.addAll(parts.gaps());
    parts.joined().stream().flatMap(Piece::joined).forEach(pass::joined);
    parts.turns().stream().flatMap(Piece::seams).forEach(pass::joined);
    List<List<Leaf>> lists = PayloadLeaves.lists(tree);
    lists.stream().flatMap(Piece::seams).forEach(pass::joined);
    lists.forEach(pass::tokens);
  }

  private static int count(List<Leaf> leaves, Leaf.Kind kind) {
    return (int) leaves.stream().filter(l -> l.kind() == kind).count();
  }

  /** One look: passages with their sources, by position. */
  private static final class Pass {
    private final List<Passage> passages = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final Set<Unscanned> gaps = new LinkedHashSet<>();

    private void leaf(Leaf leaf) {
      add(leaf.text(), kind(leaf), leaf.name(), new Source.Plain(leaf));
      exponents(leaf, leaf.text());
      unescaped(leaf);
      if (leaf.kind() == Leaf.Kind.TEXT && DATA_URL.matcher(leaf.text()).find()) {
        gaps.add(new Unscanned(leaf.path(), "DATA_URL"));
      }
    }

    private void unescaped(Leaf leaf) {
      Optional<String> text = Escapes.undo(leaf.text());
      for (int level = 0; text.isPresent() && level < Escapes.LEVELS; level++) {
        add(text.get(), kind(leaf), leaf.name(), new Source.Unescaped(leaf));
        exponents(leaf, text.get());
        text = Escapes.undo(text.get());
      }
      if (text.isPresent()) {
        gaps.add(new Unscanned(leaf.path(), "DECODE_BUDGET"));
      }
    }

    /** Each as the number that it is: its digits are nowhere in the text. */
    private void exponents(Leaf leaf, String text) {
      if (leaf.kind() == Leaf.Kind.NUMBER) {
        return;
      }
      List<String> numbers =
          EXPONENT
              .matcher(text)
              .results()
              .limit(MOST_EXPONENTS + 1L)
              .map(MatchResult::group)
              .toList();
      if (numbers.size() > MOST_EXPONENTS) {
        gaps.add(new Unscanned(leaf.path(), "DECODE_BUDGET"));
      }
      numbers.forEach(n -> add(n, Passage.Kind.NUMBER, leaf.name(), new Source.Unescaped(leaf)));
    }

    private void joined(Source.Joined joined) {
      String name = joined.pieces().getFirst().leaf().name();
      add(joined.text(), Passage.Kind.TEXT, name, joined);
    }

    /** So many numbers in one array are a text that only a tokenizer reads, wherever they stand. */
    private void tokens(List<Leaf> list) {
      if (list.stream().filter(l -> l.kind() == Leaf.Kind.NUMBER).count() > MOST_NUMBERS) {
        gaps.add(new Unscanned(list.getFirst().path(), "TOKENS"));
      }
    }

    /** The pointer that the engine sees is position and name: the name is context for detectors. */
    private void add(String text, Passage.Kind kind, String name, Source source) {
      String pointer = name.replace("~", "~0").replace("/", "~1");
      passages.add(new Passage("/" + sources.size() + "/" + pointer, text, kind));
      sources.add(source);
    }

    private void gap(Gap gap) {
      gaps.add(new Unscanned(source(gap.path()).path(), gap.reason().name()));
    }

    private List<Finding> placed(List<Finding> findings) {
      List<Finding> placed = new ArrayList<>();
      Set<String> types = new HashSet<>();
      Set<String> spans = new HashSet<>();
      for (Finding finding : findings) {
        Source source = source(finding.path());
        source.place(finding).filter(f -> isNew(f, source, types, spans)).ifPresent(placed::add);
      }
      return placed;
    }

    /** The plain leaf, which comes first, may have told it already. */
    private static boolean isNew(
        Finding finding, Source source, Set<String> types, Set<String> spans) {
      String type = finding.path() + " " + finding.type();
      boolean newType = types.add(type);
      boolean newSpan = spans.add(type + " " + finding.start() + " " + finding.end());
      return switch (source) {
        case Source.Plain _ -> true;
        case Source.Unescaped _ -> newType;
        case Source.Joined _ -> newSpan;
      };
    }

    private Source source(String path) {
      return sources.get(Integer.parseInt(path, 1, path.indexOf('/', 1), 10));
    }

    private static Passage.Kind kind(Leaf leaf) {
      return switch (leaf.kind()) {
        case TEXT -> Passage.Kind.TEXT;
        case KEY -> Passage.Kind.KEY;
        case NUMBER -> Passage.Kind.NUMBER;
      };
    }
  }
}
