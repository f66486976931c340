package portcullis.detection.catalogue;

import java.util.Set;
import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * A password in the authority of a URL (RFC 3986): {@code postgres://user:password@host}, basic
 * authentication.
 */
final class UrlPassword implements Detector {
  private static final int LONGEST = 256;
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "password",
          "pass",
          "secret",
          "token",
          "user",
          "username",
          "xxx",
          "xxxx",
          "changeme",
          "pwd");

  @Override
  public String id() {
    return "url-password";
  }

  @Override
  public Need need() {
    return Need.AT;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.ats == 0) {
      return;
    }
    for (int i = s.start + 1; i < s.end - 3; i++) {
      if (s.text.chars[i] == ':' && s.text.chars[i + 1] == '/' && s.text.chars[i + 2] == '/') {
        authority(s, i + 3, out);
      }
    }
  }

  private static void authority(Segment s, int from, Matches out) {
    int colon = -1;
    int stop = Math.min(s.end, from + LONGEST);
    for (int i = from; i < stop; i++) {
      char c = s.text.chars[i];
      if (c == ':' && colon < 0) {
        colon = i;
      } else if (c == '@' && colon > 0 && i > colon + 1) {
        if (!placeholder(s, colon + 1, i)) {
          out.add("URL_PASSWORD", Category.CREDENTIAL, from, i, 0.9, "a password in a URL");
        }
        return;
      } else if (c == '/' || c == '?' || c == '#' || Chars.space(c)) {
        return;
      }
    }
  }

  private static boolean placeholder(Segment s, int from, int to) {
    char first = s.text.chars[from];
    return first == '$'
        || first == '{'
        || first == '<'
        || first == '*'
        || PLACEHOLDERS.contains(s.lower(from, to));
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "postgres://‹shop:Tr0ub4dor›@db.internal:5432/shop",
            "https://‹admin:s3cr3tPw›@example.com/api")
        .left(
            "https://example.com:8080/a@b",
            "postgres://user:password@localhost/db",
            "https://user@example.com");
  }
}
