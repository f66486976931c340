package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, fails, or hangs. */
class DiskFaultTest {
  private static final StoreLimits ROOM_FOR_TWO = new StoreLimits(1 << 20, 2, 1, 70_000);

  private final Path folder;
  private final FaultyFolder disk;

  DiskFaultTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    disk = new FaultyFolder(DiskFolder.forWriting(folder));
  }

  private LogStore open(StoreLimits limits) throws IOException, LogException {
    return LogStore.open(disk, limits, LeafVisitor.none());
  }

  @Test
  void takesNothingMoreOnceTheDiskIsFull() throws Exception {
    try (LogStore store = open(StoreLimits.DEFAULT)) {
      Logs.append(store, 0, 3);
      disk.bytesLeft.set(20);
      Ticket ticket = store.append(Logs.leaf(3));
      assertThrows(LogException.Failed.class, () -> ticket.await(Logs.PATIENCE));
      disk.bytesLeft.set(Long.MAX_VALUE);
      var refusal = assertThrows(LogException.Failed.class, () -> store.append(Logs.leaf(4)));
      assertTrue(refusal.why().contains("No space left on device"), refusal.why());
      assertFalse(store.isWritable());
    }
  }

  @Test
  void stillReadsWhatIsDurableOnceTheDiskIsFull() throws Exception {
    try (LogStore store = open(StoreLimits.DEFAULT)) {
      Logs.append(store, 0, 3);
      disk.bytesLeft.set(20);
      Ticket ticket = store.append(Logs.leaf(3));
      assertThrows(LogException.Failed.class, () -> ticket.await(Logs.PATIENCE));
      assertEquals(3, store.head().size());
      assertArrayEquals(Logs.leaf(2), store.read(2));
      assertThrows(IndexOutOfBoundsException.class, () -> store.read(3));
    }
  }

  @Test
  void startsAgainWithAllThatWasAcknowledgedAtEveryFillLevel() throws Exception {
    for (int left = 0; left < 220; left++) {
      Path each = folder.resolve("at" + left);
      FaultyFolder full = new FaultyFolder(DiskFolder.forWriting(each));
      int acknowledged = 0;
      try (LogStore store = LogStore.open(full, StoreLimits.DEFAULT, LeafVisitor.none())) {
        full.bytesLeft.set(left);
        for (int i = 0; i < 5; i++) {
          store.append(Logs.leaf(i)).await(Logs.PATIENCE);
          acknowledged++;
        }
      } catch (LogException.Failed e) {
        // The disk filled up, as it should.
      }
      assertTrue(acknowledged < 5);
      try (LogStore again = Logs.open(each)) {
        assertTrue(again.head().size() >= acknowledged);
        Logs.append(again, (int) again.head().size(), 5);
      }
      assertEquals(5, Logs.soundly(each).head().size());
    }
  }

  @Test
  void neverTriesAFailedSyncAgain() throws Exception {
    try (LogStore store = open(StoreLimits.DEFAULT)) {
      Logs.append(store, 0, 1);
      disk.syncFails = true;
      Ticket ticket = store.append(Logs.leaf(1));
      assertThrows(LogException.Failed.class, () -> ticket.await(Logs.PATIENCE));
      int syncs = disk.syncs.get();
      assertThrows(LogException.Failed.class, () -> store.append(Logs.leaf(2)));
      assertEquals(syncs, disk.syncs.get());
      assertEquals(1, store.head().size());
    }
  }

  @Test
  void failsAllThatWaitWhenAWriteFails() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (LogStore store = open(new StoreLimits(1 << 20, 64, 1, 70_000))) {
      disk.gate = gate;
      Ticket first = store.append(Logs.leaf(0));
      Ticket second = store.append(Logs.leaf(1));
      Ticket third = store.append(Logs.leaf(2));
      disk.syncFails = true;
      gate.countDown();
      for (Ticket ticket : new Ticket[] {first, second, third}) {
        assertThrows(LogException.Failed.class, () -> ticket.await(Logs.PATIENCE));
      }
    }
  }

  @Test
  void refusesWhenTooManyWait() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (LogStore store = open(ROOM_FOR_TWO)) {
      int before = disk.syncs.get();
      disk.gate = gate;
      Ticket writing = store.append(Logs.leaf(0));
      while (disk.syncs.get() == before) {
        Thread.onSpinWait();
      }
      store.append(Logs.leaf(1));
      Ticket last = store.append(Logs.leaf(2));
      assertThrows(LogException.Full.class, () -> store.append(Logs.leaf(3)));
      gate.countDown();
      writing.await(Logs.PATIENCE);
      last.await(Logs.PATIENCE);
      assertEquals(3, store.append(Logs.leaf(3)).await(Logs.PATIENCE).index());
    }
  }

  @Test
  void saysThatItDoesNotKnowWhenTheDiskHangs() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (LogStore store = open(StoreLimits.DEFAULT)) {
      disk.gate = gate;
      Ticket ticket = store.append(Logs.leaf(0));
      assertThrows(LogException.Unsettled.class, () -> ticket.await(Duration.ofMillis(5)));
      assertEquals(0, store.head().size());
      gate.countDown();
      assertEquals(0, ticket.await(Logs.PATIENCE).index());
    }
  }

  @Test
  void writesWhatWaitsBeforeItCloses() throws Exception {
    LogStore store = open(StoreLimits.DEFAULT);
    Ticket ticket = store.append(Logs.leaf(0));
    store.close();
    assertEquals(0, ticket.await(Duration.ZERO).index());
    assertThrows(LogException.Failed.class, () -> store.append(Logs.leaf(1)));
  }
}
