package portcullis.classifier.taint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import portcullis.classifier.Sessions;
import portcullis.classifier.Sessions.Session;
import portcullis.runtime.redaction.Sensitive;

/**
 * A session as the ledger knows it: the first 128 bits of HMAC-SHA256 over tenant, kind and id. Two
 * sessions that met would only share a taint.
 */
record SessionKey(long high, long low) {
  static final int BYTES = 16;

  static List<SessionKey> of(Sessions sessions, Sensitive key) {
    return sessions.sessions().stream().map(s -> of(sessions.tenant(), s, key)).toList();
  }

  static SessionKey read(ByteBuffer in) {
    return new SessionKey(in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(high).putLong(low);
  }

  /** Names the HMAC key without telling it, so that a ledger is not read under another. */
  static SessionKey check(Sensitive key) {
    return read(ByteBuffer.wrap(hmac(key, "taint ledger")));
  }

  private static SessionKey of(String tenant, Session session, Sensitive key) {
    return read(
        ByteBuffer.wrap(
            hmac(key, tenant, session.kind().name().toLowerCase(Locale.ROOT), session.id())));
  }

  /** Each part with its length before it, so that no two lists of parts read the same. */
  private static byte[] hmac(Sensitive key, String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.reveal(), "HmacSHA256"));
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
