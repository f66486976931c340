package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * JSON web tokens (RFC 7519) in compact form: three runs of base64url, the first two beginning with
 * an encoded brace.
 */
final class JsonWebToken implements Detector {
  private static final int SHORTEST_PART = 8;

  @Override
  public String id() {
    return "jwt";
  }

  @Override
  public Need need() {
    return Need.LONG_TOKEN;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.longestToken < 3 * SHORTEST_PART) {
      return;
    }
    int i = s.start;
    while (i < s.end - 3) {
      if (!begins(s, i) || Chars.alnum(s.at(i - 1))) {
        i++;
        continue;
      }
      int header = part(s, i);
      int payload =
          header < s.end && s.text.chars[header] == '.' && begins(s, header + 1)
              ? part(s, header + 1)
              : -1;
      int end =
          payload > 0 && payload < s.end && s.text.chars[payload] == '.'
              ? part(s, payload + 1)
              : payload;
      if (end > 0 && header - i >= SHORTEST_PART && payload - header > SHORTEST_PART) {
        out.add("JWT", Category.CREDENTIAL, i, end, 0.95, "form of a JSON web token");
      }
      i = Math.max(header, end);
    }
  }

  private static boolean begins(Segment s, int i) {
    return s.at(i) == 'e' && s.at(i + 1) == 'y' && (s.at(i + 2) == 'J' || s.at(i + 2) == 'A');
  }

  private static int part(Segment s, int from) {
    int i = from;
    while (i < s.end
        && (Chars.alnum(s.text.chars[i]) || s.text.chars[i] == '-' || s.text.chars[i] == '_')) {
      i++;
    }
    return i;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Bearer ‹eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0."
                + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U›")
        .left("eyJhbGciOiJub25lIn0", "eyebrow.eyeliner.eyeshadow");
  }
}
