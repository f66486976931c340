package portcullis.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that must not be printed: prompt, answer, key. Prints as length and the first digits of its
 * SHA-256.
 */
public final class Sensitive {
  private final byte[] bytes;

  private Sensitive(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Sensitive of(byte[] bytes) {
    return new Sensitive(bytes.clone());
  }

  public static Sensitive of(String text) {
    return new Sensitive(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves: a copy. */
  public byte[] reveal() {
    return bytes.clone();
  }

  /** The bytes as UTF-8 text. */
  public String revealText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sensitive that
        && java.security.MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Digests.sha256(bytes));
  }

  @Override
  public String toString() {
    return "Sensitive["
        + bytes.length
        + " bytes, "
        + Digests.hex(Digests.sha256(bytes)).substring(0, 8)
        + "]";
  }
}
