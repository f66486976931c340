package portcullis.cli.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import portcullis.cli.Failure;

/**
 * One mesh for one state folder. The kernel gives the lock back when its holder dies, however it
 * dies. It is a lock between processes: the holder's own process must not ask {@link #isHeld},
 * because closing any channel to the file gives up the process's locks on it (POSIX).
 */
public final class MeshLock implements Closeable {
  private final FileChannel channel;

  private MeshLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws Failure if another mesh has it
   */
  public static MeshLock take(StateFolder state) throws IOException, Failure {
    return tryTake(state)
        .orElseThrow(
            () ->
                Failure.runtime(
                    "a mesh already runs from " + state.root(),
                    "stop it with: "
                        + state.hint("down")
                        + ", or choose another folder and port: --state DIR --port N"));
  }

  /** Whether a mesh runs from the folder. */
  public static boolean isHeld(StateFolder state) throws IOException {
    if (!Files.exists(state.lock())) {
      return false;
    }
    Optional<MeshLock> lock = tryTake(state);
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  private static Optional<MeshLock> tryTake(StateFolder state) throws IOException {
    FileChannel channel =
        FileChannel.open(
            state.lock(),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) { // held by this very process: taken all the same
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new MeshLock(channel));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
