package portcullis.router.callers;

import java.security.SecureRandom;

/** Names of requests: {@code req_} and 26 random characters of Crockford's base 32. */
public final class RequestIds {
  private static final String PREFIX = "req_";
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestIds() {}

  /** A new one. */
  public static String next() {
    byte[] bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    StringBuilder id = new StringBuilder(PREFIX);
    for (byte b : bytes) {
      id.append(ALPHABET.charAt(b & 31));
    }
    return id.toString();
  }

  /** The id of a completion: the same characters under the prefix that OpenAI clients know. */
  public static String completion(String requestId) {
    return "chatcmpl-" + requestId.substring(PREFIX.length());
  }
}
