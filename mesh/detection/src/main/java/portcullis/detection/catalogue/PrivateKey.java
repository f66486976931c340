package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Segment;

/**
 * Private keys in PEM (RFC 7468), to their last line; where that is missing, to the end of the
 * segment.
 */
final class PrivateKey implements Detector {
  private static final char[] BEGIN = "-----BEGIN ".toCharArray();
  private static final char[] END = "-----END ".toCharArray();
  private static final char[] DASHES = "-----".toCharArray();
  private static final char[] KEY = "PRIVATE KEY".toCharArray();
  private static final int HEADER = 64;

  @Override
  public String id() {
    return "private-key";
  }

  @Override
  public Need need() {
    return Need.LONG_TOKEN;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.longestToken < 10) {
      return;
    }
    int begin = find(s, s.start, s.end, BEGIN);
    while (begin >= 0) {
      int next = begin + BEGIN.length;
      int name = find(s, next, Math.min(s.end, next + HEADER), KEY);
      if (name >= 0) {
        int end = end(s, name);
        out.add("PRIVATE_KEY", Category.CREDENTIAL, begin, end, 0.99, "a private key in PEM");
        next = end;
      }
      begin = find(s, next, s.end, BEGIN);
    }
  }

  private static int end(Segment s, int from) {
    int end = find(s, from, s.end, END);
    int last = end < 0 ? -1 : find(s, end + END.length, Math.min(s.end, end + HEADER), DASHES);
    return last < 0 ? s.end : last + DASHES.length;
  }

  private static int find(Segment s, int from, int to, char[] what) {
    for (int i = from; i + what.length <= to; i++) {
      int k = 0;
      while (k < what.length && s.text.chars[i + k] == what[k]) {
        k++;
      }
      if (k == what.length) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "‹-----BEGIN "
                + "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQ==\n-----END PRIVATE KEY-----›\nthanks",
            "‹-----BEGIN RSA "
                + "PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0\\n-----END RSA PRIVATE KEY-----›",
            "‹-----BEGIN OPENSSH " + "PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU›")
        .left(
            "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----",
            "Keep your private key safe",
            "----- BEGIN -----");
  }
}
