package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.tlog.LeafTooLongException;
import portcullis.tlog.MerkleTree;
import portcullis.tlog.TreeHash;
import portcullis.tlog.TreeHead;

class LogStoreTest {
  private final Path folder;

  LogStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesBackWhatWasAcknowledged() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      Receipt receipt = store.append(Logs.leaf(0)).await(Logs.PATIENCE);
      assertEquals(new Receipt(0, TreeHash.leaf(Logs.leaf(0))), receipt);
      assertArrayEquals(Logs.leaf(0), store.read(0));
    }
  }

  @Test
  void rollsOverToNewSegmentsAndReadsAcrossThem() throws Exception {
    try (LogStore store = Logs.open(folder, Logs.SMALL_SEGMENTS)) {
      Logs.append(store, 0, 40);
      for (int i = 0; i < 40; i++) {
        assertArrayEquals(Logs.leaf(i), store.read(i));
      }
    }
    assertTrue(Logs.segments(folder).size() > 5);
    assertEquals(40, Logs.soundly(folder).head().size());
  }

  @Test
  void continuesWhereItStopped() throws Exception {
    MerkleTree tree = new MerkleTree();
    for (int start = 0; start < 30; start += 5) {
      try (LogStore store = Logs.open(folder, Logs.SMALL_SEGMENTS)) {
        assertEquals(tree.head(), store.head());
        Logs.append(store, start, start + 5);
        for (int i = start; i < start + 5; i++) {
          tree.append(TreeHash.leaf(Logs.leaf(i)));
        }
        assertEquals(tree.head(), store.head());
      }
    }
    assertEquals(tree.head(), Logs.soundly(folder).head());
  }

  @Test
  void showsEveryLeafToTheVisitorOnOpening() throws Exception {
    try (LogStore store = Logs.open(folder, Logs.SMALL_SEGMENTS)) {
      Logs.append(store, 0, 20);
    }
    List<Long> seen = new ArrayList<>();
    LeafVisitor visitor =
        (index, leaf) -> {
          assertArrayEquals(Logs.leaf((int) index), leaf);
          seen.add(index);
          return Optional.empty();
        };
    LogStore.open(DiskFolder.forWriting(folder), StoreLimits.DEFAULT, visitor).close();
    assertEquals(20, seen.size());
  }

  @Test
  void doesNotStartWhenTheVisitorFindsALeafWrong() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      Logs.append(store, 0, 3);
    }
    LeafVisitor visitor =
        (index, _) -> index == 2 ? Optional.of("second intent") : Optional.empty();
    try (DiskFolder disk = DiskFolder.forWriting(folder)) {
      var damage =
          assertThrows(
              LogException.Damaged.class, () -> LogStore.open(disk, StoreLimits.DEFAULT, visitor));
      assertEquals("second intent", damage.what());
    }
  }

  @Test
  void provesInclusionAndConsistencyOfWhatIsDurable() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      Logs.append(store, 0, 5);
      TreeHead older = store.head();
      Logs.append(store, 5, 12);
      TreeHead newer = store.head();
      assertTrue(store.inclusion(3, 12).verify(TreeHash.leaf(Logs.leaf(3)), newer));
      assertTrue(store.consistency(5, 12).verify(older, newer));
      assertThrows(IndexOutOfBoundsException.class, () -> store.inclusion(3, 13));
      assertThrows(IndexOutOfBoundsException.class, () -> store.read(12));
    }
  }

  @Test
  void sharesOneSyncBetweenAppendsThatWait() throws Exception {
    FaultyFolder disk = new FaultyFolder(DiskFolder.forWriting(folder));
    try (LogStore store = LogStore.open(disk, StoreLimits.DEFAULT, LeafVisitor.none())) {
      int before = disk.syncs.get();
      Logs.appendTogether(store, disk, 0, 500);
      assertEquals(2, disk.syncs.get() - before);
    }
    assertEquals(2, Logs.soundly(folder).batches());
  }

  @Test
  void splitsBatchesAtTheirLimits() throws Exception {
    FaultyFolder disk = new FaultyFolder(DiskFolder.forWriting(folder));
    StoreLimits tenLeaves = new StoreLimits(1 << 20, 64, 10, 70_000);
    try (LogStore store = LogStore.open(disk, tenLeaves, LeafVisitor.none())) {
      Logs.appendTogether(store, disk, 0, 41);
    }
    assertEquals(5, Logs.soundly(folder).batches());
  }

  @Test
  void takesTheLongestLeafAndRefusesALongerOne() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      store.append(new byte[TreeHash.MAX_LEAF_BYTES]).await(Logs.PATIENCE);
      assertThrows(
          LeafTooLongException.class, () -> store.append(new byte[TreeHash.MAX_LEAF_BYTES + 1]));
      store.append(Logs.leaf(1)).await(Logs.PATIENCE);
      assertEquals(2, store.head().size());
    }
  }

  @Test
  void wakesWhoWaitsForMore() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      assertEquals(0, store.awaitBeyond(0, Duration.ofMillis(1)).size());
      Thread writer = Thread.ofVirtual().start(() -> quietly(() -> Logs.append(store, 0, 1)));
      assertEquals(1, store.awaitBeyond(0, Logs.PATIENCE).size());
      writer.join();
    }
  }

  @Test
  void isOpenForWritingOnlyOnce() throws Exception {
    try (LogStore _ = Logs.open(folder)) {
      assertThrows(LogException.InUse.class, () -> DiskFolder.forWriting(folder));
    }
    Logs.open(folder).close();
  }

  @Test
  void keepsItsFilesFromOthers() throws Exception {
    Path inner = folder.resolve("log");
    try (LogStore store = Logs.open(inner)) {
      Logs.append(store, 0, 1);
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)));
    for (Path segment : Logs.segments(inner)) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(segment)));
    }
  }

  @Test
  void takesAppendsFromManyThreads() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 32; t++) {
        int from = t * 20;
        threads.add(
            Thread.ofVirtual().start(() -> quietly(() -> Logs.append(store, from, from + 20))));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(640, store.head().size());
    }
    assertEquals(
        640, Logs.leaves(folder).stream().map(HexFormat.of()::formatHex).distinct().count());
  }

  private interface Work {
    void run() throws IOException, LogException;
  }

  private static void quietly(Work work) {
    try {
      work.run();
    } catch (IOException | LogException e) {
      throw new AssertionError(e);
    }
  }
}
