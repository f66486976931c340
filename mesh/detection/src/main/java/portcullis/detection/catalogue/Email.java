package portcullis.detection.catalogue;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * E-mail addresses (RFC 5321 dot-strings, international labels), plain, with spaces round their
 * signs, and spelled out: {@code anna (at) example [dot] com}. A bare "at" counts only with a
 * spelled dot, because shops write "visit us at example.com".
 */
final class Email implements Detector {
  private static final Set<String> AT = Set.of("at", "@", "arroba", "chiocciola", "malpa");
  private static final Set<String> DOT =
      Set.of("dot", ".", "punkt", "punto", "point", "kropka", "punt");
  private static final Set<String> FILES =
      Set.of(
          "png", "jpg", "jpeg", "gif", "webp", "svg", "js", "ts", "css", "html", "json", "php",
          "xml", "md", "py", "java");
  private static final int MAX_LOCAL = 64;
  private static final int MAX_HOST = 253;

  private static final int MAX_LITERAL = 48;

  @Override
  public String id() {
    return "email";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.ats == 0 && s.end - s.start < 12) {
      return;
    }
    int after = s.start;
    for (int i = s.start; i < s.end; i++) {
      Sign at = sign(s, i, AT);
      if (at == null) {
        continue;
      }
      int start = local(s, after, at.from);
      Host host = start < 0 ? null : host(s, at.to);
      if (host != null && (!at.word || at.bracketed || host.spelled)) {
        out.add("EMAIL", Category.CONTACT, start, host.end, 0.95, "form of an e-mail address");
        after = host.end;
        i = host.end - 1;
      }
    }
  }

  /** An at or a dot, with the brackets and spaces round it. */
  private record Sign(int from, int to, boolean word, boolean bracketed) {}

  private record Host(int end, boolean spelled) {}

  private static @Nullable Sign sign(Segment s, int i, Set<String> names) {
    char c = s.text.chars[i];
    if (!Chars.latin(c) && c != '@' && c != '.') {
      return null;
    }
    boolean word = Chars.latin(c);
    if (word && Chars.word(s.at(i - 1))) {
      return null;
    }
    int end = i + 1;
    while (word && end < s.end && end - i < 11 && Chars.latin(s.text.chars[end])) {
      end++;
    }
    if ((word && (end - i > 10 || Chars.word(s.at(end)))) || !names.contains(s.lower(i, end))) {
      return null;
    }
    int from = skip(s, i, -1);
    int to = skip(s, end - 1, 1) + 1;
    boolean bracketed = bracket(s, from, i) && bracket(s, end, to);
    boolean apart = from < i && to > end;
    return word && !apart ? null : new Sign(from, to, word, bracketed);
  }

  private static boolean bracket(Segment s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.space(s.text.chars[i])) {
        return true;
      }
    }
    return false;
  }

  /** Steps over a space, a bracket and a space. */
  private static int skip(Segment s, int at, int step) {
    int i = at;
    for (int n = 0; n < 3; n++) {
      char c = i + step >= s.start && i + step < s.end ? s.text.chars[i + step] : 0;
      boolean opens = step < 0 ? "([{< \n".indexOf(c) >= 0 : ")]}> \n".indexOf(c) >= 0;
      if (c == 0 || !opens) {
        break;
      }
      i += step;
    }
    return i;
  }

  /** Where the local part begins that ends here; -1 if there is none. */
  private static int local(Segment s, int after, int end) {
    int i = end;
    if (i - 2 > after && s.text.chars[i - 1] == '"' && localChar(s.text.chars[i - 2])) {
      return quoted(s, after, i - 1);
    }
    while (i > after && end - i < MAX_LOCAL && localChar(s.text.chars[i - 1])) {
      i--;
    }
    while (i < end && !Chars.word(s.text.chars[i])) {
      i++;
    }
    // Single letters or dots between spaces: a n n a, anna . maria.
    while (i - 2 >= after
        && Chars.space(s.text.chars[i - 1])
        && localChar(s.text.chars[i - 2])
        && (i - 3 < after || Chars.space(s.text.chars[i - 3]))
        && end - i < MAX_LOCAL
        && (i + 1 >= end || Chars.space(s.text.chars[i + 1]))) {
      i -= 2;
    }
    boolean password = i > s.start + 2 && s.text.chars[i - 1] == ':' && inAuthority(s, i);
    return i < end && !password ? i : -1;
  }

  /** A quoted local part: as much of it as stands here. */
  private static int quoted(Segment s, int after, int end) {
    int i = end;
    while (i > after && end - i < MAX_LOCAL && localChar(s.text.chars[i - 1])) {
      i--;
    }
    return i > after && s.text.chars[i - 1] == '"' ? i - 1 : i;
  }

  /** {@code scheme://user:} before this: then it is a password, and another detector's. */
  private static boolean inAuthority(Segment s, int at) {
    int stop = Math.max(s.start + 2, at - MAX_LOCAL);
    for (int i = at - 1; i > stop; i--) {
      if (s.text.chars[i] == '/' && s.text.chars[i - 1] == '/' && s.text.chars[i - 2] == ':') {
        return true;
      }
      if (Chars.space(s.text.chars[i])) {
        return false;
      }
    }
    return false;
  }

  private static boolean localChar(char c) {
    return Chars.word(c) || "._%+-'!#$&*=?^~".indexOf(c) >= 0;
  }

  /** An address literal in brackets: RFC 5321 4.1.3. */
  private static @Nullable Host literal(Segment s, int from) {
    int i = from + 1;
    int dots = 0;
    int colons = 0;
    while (i < s.end && i - from < MAX_LITERAL && literalChar(s.text.chars[i])) {
      dots += s.text.chars[i] == '.' ? 1 : 0;
      colons += s.text.chars[i] == ':' ? 1 : 0;
      i++;
    }
    boolean address = s.at(i) == ']' && (dots == 3 || colons >= 3);
    return address ? new Host(i + 1, false) : null;
  }

  private static boolean literalChar(char c) {
    return Chars.alnum(c) || c == '.' || c == ':';
  }

  private static @Nullable Host host(Segment s, int from) {
    if (s.at(from) == '[') {
      return literal(s, from);
    }
    int i = from;
    int labels = 0;
    int good = -1;
    boolean spelled = false;
    while (i < s.end && i - from < MAX_HOST) {
      int end = label(s, i);
      if (end == i) {
        break;
      }
      labels++;
      if (labels > 1 && topLevel(s, i, end)) {
        good = end;
      }
      Sign dot = dot(s, end);
      if (dot == null) {
        break;
      }
      spelled |= dot.word || dot.bracketed;
      i = dot.to;
    }
    return good < 0 ? null : new Host(good, spelled);
  }

  private static @Nullable Sign dot(Segment s, int end) {
    if (end < s.end && s.text.chars[end] == '.') {
      boolean spaceAfter = end + 1 < s.end && Chars.space(s.text.chars[end + 1]);
      return spaceAfter ? null : new Sign(end, end + 1, false, false);
    }
    for (int i = end; i < s.end && i < end + 4; i++) {
      Sign sign = sign(s, i, DOT);
      if (sign != null && sign.from <= end && sign.to > i) {
        return sign;
      }
    }
    return null;
  }

  private static int label(Segment s, int from) {
    int i = from;
    while (i < s.end && i - from < 63 && (Chars.word(s.text.chars[i]) || s.text.chars[i] == '-')) {
      i++;
    }
    // e x a m p l e
    while (i == from + 1 || (i > from + 1 && Chars.space(s.text.chars[i - 2]))) {
      if (i + 1 < s.end
          && Chars.space(s.text.chars[i])
          && Chars.word(s.text.chars[i + 1])
          && (i + 2 >= s.end || !Chars.word(s.text.chars[i + 2]))) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private static boolean topLevel(Segment s, int from, int end) {
    String name = s.lower(from, end).replace(" ", "");
    return name.length() >= 2
        && name.length() <= 24
        && !FILES.contains(name)
        && (name.startsWith("xn--") || name.chars().allMatch(Character::isLetter));
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Write to ‹anna.schmidt@example.com›.",
            "‹a+b@sub.example.co.uk›",
            "mailto:‹info@example.de›",
            "<‹anna@example.com›>",
            "‹anna at example dot com›",
            "‹anna (at) example.com›",
            "‹anna [at] example [dot] com›",
            "‹anna @ example.com›",
            "‹anna (at) example punkt de›",
            "‹j@xn--bcher-kva.example.xn--p1ai›",
            "‹müller@bücher.example›",
            "Courriel : ‹jean-luc@example.fr›, merci",
            "‹a n n a @ e x a m p l e . c o m›",
            "‹anna.schmidt=40example.com›",
            "‹anna.schmidt\\100example.com›",
            "‹anna.schmidt\\U00000040example.com›",
            "‹anna.schmidt@\nexample.com›",
            "‹anna.schmidt\n@\nexample.com›",
            "‹anna.schmidt  @  example.com›",
            "‹\"anna.schmidt\"@example.com›",
            "‹anna@[192.168.10.5]›",
            "‹anna@[IPv6:2001:db8::1]›")
        .left(
            "Visit us at example.com",
            "follow @shop on social media",
            "3 @ 5.99",
            "icon@2x.png",
            "package@1.2.3",
            "user@localhost",
            "look at this dot",
            "a @ b",
            "width=40cm height=2E",
            "price@[1]");
  }
}
