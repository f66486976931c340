package portcullis.tlog.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real folder whose disk fills up, fails to sync, or hangs when a test says so. */
final class FaultyFolder implements LogFolder {
  private final LogFolder real;
  final AtomicInteger syncs = new AtomicInteger();
  final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);
  volatile boolean syncFails;
  volatile CountDownLatch gate = new CountDownLatch(0);

  FaultyFolder(LogFolder real) {
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
    return new FaultyFile(real.create(segment));
  }

  @Override
  public LogFile open(String segment) throws IOException {
    return new FaultyFile(real.open(segment));
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  private final class FaultyFile implements LogFile {
    private final LogFile file;

    FaultyFile(LogFile file) {
      this.file = file;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      long left = bytesLeft.get();
      if (bytes.remaining() > left) {
        file.append(bytes.slice(bytes.position(), (int) left));
        bytesLeft.set(0);
        throw new IOException("No space left on device");
      }
      bytesLeft.set(left - bytes.remaining());
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
      if (syncFails) {
        syncFails = false;
        throw new IOException("Input/output error");
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
