package portcullis.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;

/** An answer whose status is known and whose body is still coming. */
public final class Reply implements AutoCloseable {
  private final int status;
  private final HttpHeaders headers;
  private final AnswerBody body;

  Reply(int status, HttpHeaders headers, AnswerBody body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** Media type in lower case, without parameters; empty if there is none. */
  public String mediaType() {
    String type = headers.firstValue("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The body as server-sent events. */
  public EventReader events() {
    return new EventReader(body);
  }

  /**
   * The whole body.
   *
   * @throws ProviderFailure {@link Kind#TOO_LARGE} if it has more than {@code most} bytes
   */
  public byte[] all(int most) throws ProviderFailure {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] piece = body.next(); piece != null; piece = body.next()) {
      whole.writeBytes(piece);
      if (whole.size() > most) {
        throw new ProviderFailure(Kind.TOO_LARGE);
      }
    }
    return whole.toByteArray();
  }

  /** The body as a stream; a failure comes as a {@link Broken}. */
  public InputStream stream() {
    return new BodyStream(body);
  }

  /**
   * Reads on to the end if it comes soon, so that the connection can serve again; else closes it.
   */
  public void settle(Duration grace) throws ProviderFailure {
    byte[] rest = body.nextWithin(grace);
    if (rest != null) {
      body.close();
    }
  }

  @Override
  public void close() {
    body.close();
  }

  /** Carries a failure through a reader that knows only streams. */
  public static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    Broken(Kind kind) {
      super(kind.words());
      this.kind = kind;
    }

    public Kind kind() {
      return kind;
    }
  }

  private static final class BodyStream extends InputStream {
    private final AnswerBody body;
    private byte @Nullable [] piece = new byte[0];
    private int at;

    BodyStream(AnswerBody body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      byte[] current = piece;
      while (current != null && at == current.length) {
        try {
          current = body.next();
        } catch (ProviderFailure e) {
          throw new Broken(e.kind());
        }
        piece = current;
        at = 0;
      }
      if (current == null) {
        return -1;
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
