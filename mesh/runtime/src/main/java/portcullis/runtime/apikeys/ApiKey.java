package portcullis.runtime.apikeys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import portcullis.runtime.redaction.Digests;
import portcullis.runtime.redaction.Sensitive;

/** An API key in clear: {@code pcl_} and 256 random bits in base64url (43 characters). */
public final class ApiKey {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("pcl_[A-Za-z0-9_-]{43}");
  private static final String HMAC = "HmacSHA256";

  private final Sensitive text;

  private ApiKey(String text) {
    this.text = Sensitive.of(text);
  }

  /** A new one. */
  public static ApiKey create(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ApiKey("pcl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads what a caller showed; empty if it has not the form of a key. */
  public static Optional<ApiKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ApiKey(text)) : Optional.empty();
  }

  /** The key itself, to be shown once. */
  public String reveal() {
    return text.revealText();
  }

  /** What is stored: HMAC-SHA256 under the pepper, 64 hexadecimal digits. */
  public String hash(Sensitive pepper) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(pepper.reveal(), HMAC));
      return Digests.hex(mac.doFinal(text.revealText().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "ApiKey[...]";
  }
}
