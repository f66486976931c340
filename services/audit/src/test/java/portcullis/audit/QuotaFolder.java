package portcullis.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import portcullis.tlog.store.LogFile;
import portcullis.tlog.store.LogFolder;

/** A real folder with a quota, whose syncs a test can hold. */
public final class QuotaFolder implements LogFolder {
  public final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
  public final AtomicInteger syncs = new AtomicInteger();
  public volatile CountDownLatch gate = new CountDownLatch(0);
  private final LogFolder real;

  public QuotaFolder(LogFolder real) {
    this.real = real;
  }

  @Override
  public List<String> segments() throws IOException {
    return real.segments();
  }

  @Override
  public long length(String segment) throws IOException {
    return real.length(segment);
  }

  @Override
  public InputStream read(String segment, long from) throws IOException {
    return real.read(segment, from);
  }

  @Override
  public LogFile create(String segment) throws IOException {
    return new QuotaFile(real.create(segment));
  }

  @Override
  public LogFile open(String segment) throws IOException {
    return new QuotaFile(real.open(segment));
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  private final class QuotaFile implements LogFile {
    private final LogFile file;

    QuotaFile(LogFile file) {
      this.file = file;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      int wanted = bytes.remaining();
      long left = bytesLeft.getAndUpdate(before -> Math.max(0, before - wanted));
      if (wanted > left) {
        file.append(bytes.slice(bytes.position(), (int) left));
        throw new IOException("No space left on device");
      }
      file.append(bytes);
    }

    @Override
    public void sync() throws IOException {
      syncs.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      file.sync();
    }

    @Override
    public void truncate(long length) throws IOException {
      file.truncate(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
