package portcullis.adapter.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;

/**
 * Reads server-sent events (HTML Living Standard, 9.2.6): the data of each, one after the other.
 * Lines end with CR, LF or CRLF; comments and other fields are skipped. Bytes become text line by
 * line, so a character may be cut anywhere. Unlike the standard it also gives an event that the end
 * of the body cuts off: {@link #cut()} says so.
 */
public final class EventReader {
  /** Longest line, and longest data of one event. */
  static final int MAX_EVENT_BYTES = 1 << 20;

  private final AnswerBody body;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable Duration grace;
  private byte[] piece = new byte[0];
  private int at;
  private boolean afterReturn;
  private boolean first = true;
  private boolean cut;

  EventReader(AnswerBody body) {
    this.body = body;
  }

  /** From now on an event that does not come soon counts as the end. */
  public void expectEnd(Duration within) {
    grace = within;
  }

  /** Whether the last event was ended by the end of the body only. */
  public boolean cut() {
    return cut;
  }

  /**
   * The data of the next event; null after the last.
   *
   * @throws ProviderFailure if it is overdue, too long, not UTF-8, or the connection is gone
   */
  public @Nullable String next() throws ProviderFailure {
    StringBuilder data = null;
    while (true) {
      String text = line();
      if (text == null) {
        cut = data != null;
        return data == null ? null : data.toString();
      }
      if (text.isEmpty() && data != null) {
        return data.toString();
      }
      if (text.startsWith("data:") || text.equals("data")) {
        data = append(data, text.length() > 5 ? text.substring(5) : "");
      }
    }
  }

  private static StringBuilder append(@Nullable StringBuilder data, String value)
      throws ProviderFailure {
    StringBuilder joined = data == null ? new StringBuilder() : data.append('\n');
    joined.append(value, value.startsWith(" ") ? 1 : 0, value.length());
    if (joined.length() > MAX_EVENT_BYTES) {
      throw new ProviderFailure(Kind.TOO_LARGE);
    }
    return joined;
  }

  /** A line without its end; null at the end of the body. */
  private @Nullable String line() throws ProviderFailure {
    line.reset();
    while (true) {
      if (at == piece.length && !more()) {
        return line.size() == 0 ? null : text();
      }
      byte b = piece[at++];
      boolean secondHalf = afterReturn && b == '\n';
      afterReturn = b == '\r';
      if (secondHalf) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        return text();
      }
      line.write(b);
      if (line.size() > MAX_EVENT_BYTES) {
        throw new ProviderFailure(Kind.TOO_LARGE);
      }
    }
  }

  private boolean more() throws ProviderFailure {
    byte[] next;
    do {
      next = grace == null ? body.next() : body.nextWithin(grace);
    } while (next != null && next.length == 0);
    piece = next == null ? new byte[0] : next;
    at = 0;
    return next != null;
  }

  private String text() throws ProviderFailure {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      boolean mark = first && text.startsWith("\ufeff");
      first = false;
      return mark ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProviderFailure(Kind.NONSENSE);
    }
  }
}
