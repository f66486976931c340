package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash, a bad disk or a bad hand leaves behind, at every byte. */
class CrashRecoveryTest {
  private static final int BEFORE = 4;
  private static final int AFTER = 7;

  private final Path folder;
  private final Path crashed;
  private final Path segment;
  private final byte[] whole;
  private final int lastBatch;
  private final int firstCommitEnd;

  /**
   * Leaf 0, leaves 1 to 3, leaf 4, leaves 5 and 6: four batches, of which the tests tear the last
   * two.
   */
  CrashRecoveryTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Path original = folder.resolve("original");
    FaultyFolder disk = new FaultyFolder(DiskFolder.forWriting(original));
    try (LogStore store = LogStore.open(disk, StoreLimits.DEFAULT, LeafVisitor.none())) {
      Logs.appendTogether(store, disk, 0, BEFORE);
      lastBatch = (int) disk.length(Frames.segmentName(0));
      Logs.appendTogether(store, disk, BEFORE, AFTER);
    }
    whole = Files.readAllBytes(Logs.segments(original).getFirst());
    firstCommitEnd = whole.length - Frames.COMMIT_FRAME_BYTES;
    crashed = Files.createDirectories(folder.resolve("crashed"));
    segment = crashed.resolve(Frames.segmentName(0));
  }

  private void leaveBehind(byte[] bytes) throws IOException {
    Files.write(segment, bytes);
  }

  private long recoveredSize() throws Exception {
    try (LogStore store = Logs.open(crashed)) {
      long size = store.head().size();
      Logs.append(store, (int) size, AFTER + 2);
      return size;
    } finally {
      LogReport.Sound report = Logs.soundly(crashed);
      assertEquals(AFTER + 2, report.head().size());
      assertEquals(0, report.unacknowledgedBytes());
    }
  }

  @Test
  void keepsEveryAcknowledgedLeafWhereverAWriteWasTorn() throws Exception {
    for (int cut = lastBatch; cut < whole.length; cut++) {
      leaveBehind(Arrays.copyOf(whole, cut));
      long size = recoveredSize();
      assertTrue(
          cut < firstCommitEnd ? size >= BEFORE && size < AFTER : size == AFTER, "cut at " + cut);
    }
  }

  @Test
  void keepsEveryAcknowledgedLeafWhereverATornWriteLeftZeros() throws Exception {
    for (int cut = lastBatch; cut < whole.length; cut++) {
      byte[] zeroed = whole.clone();
      Arrays.fill(zeroed, cut, whole.length, (byte) 0);
      leaveBehind(zeroed);
      assertTrue(recoveredSize() >= BEFORE, "zeros from " + cut);
    }
  }

  @Test
  void startsOverWhenTheVeryFirstHeaderWasTorn() throws Exception {
    for (int cut = 0; cut < Frames.SEGMENT_HEADER_BYTES; cut++) {
      leaveBehind(Arrays.copyOf(whole, cut));
      assertEquals(0, recoveredSize());
    }
  }

  /**
   * Either the start is refused, or only the spare copy of the last commit frame was hit and
   * nothing is lost.
   */
  @Test
  void neverDropsALeafSilentlyWhenOneBitFlips() throws Exception {
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      leaveBehind(flipped);
      if (at < firstCommitEnd) {
        var damage =
            assertThrows(LogException.Damaged.class, () -> Logs.open(crashed), "bit at " + at);
        assertEquals(Frames.segmentName(0), damage.segment());
        assertTrue(
            damage.offset() <= at && at - damage.offset() < 100,
            "bit at " + at + ": " + damage.getMessage());
      } else {
        assertEquals(AFTER, recoveredSize(), "bit at " + at);
      }
    }
  }

  @Test
  void changesNothingWhenItRefusesToStart() throws Exception {
    byte[] flipped = whole.clone();
    flipped[lastBatch - 200] ^= 1;
    leaveBehind(flipped);
    assertThrows(LogException.Damaged.class, () -> Logs.open(crashed));
    assertArrayEquals(flipped, Files.readAllBytes(segment));
  }

  @Test
  void findsALeafChangedTogetherWithItsChecksum() throws Exception {
    ByteBuffer forged = ByteBuffer.wrap(whole.clone());
    byte[] leaf = Logs.leaf(0);
    leaf[0] ^= 1;
    forged.position(Frames.SEGMENT_HEADER_BYTES);
    Frames.putLeaf(forged, leaf);
    leaveBehind(forged.array());
    var report = (LogReport.Unsound) Logs.verify(crashed);
    assertEquals("root does not match the leaves before it", report.what());
    assertThrows(LogException.Damaged.class, () -> Logs.open(crashed));
  }

  @Test
  void refusesABatchThatWasRepeated() throws Exception {
    byte[] repeated = Arrays.copyOf(whole, whole.length * 2 - lastBatch);
    System.arraycopy(whole, lastBatch, repeated, whole.length, whole.length - lastBatch);
    leaveBehind(repeated);
    assertThrows(LogException.Damaged.class, () -> Logs.open(crashed));
  }

  @Test
  void refusesWhenASegmentIsMissingOrMisnamed() throws Exception {
    Path many = folder.resolve("many");
    try (LogStore store = Logs.open(many, Logs.SMALL_SEGMENTS)) {
      Logs.append(store, 0, 20);
    }
    List<Path> segments = Logs.segments(many);
    Path second = segments.get(1);
    byte[] bytes = Files.readAllBytes(second);
    Files.delete(second);
    assertThrows(LogException.Damaged.class, () -> Logs.open(many));
    Files.write(many.resolve(Frames.segmentName(1)), bytes);
    assertThrows(LogException.Damaged.class, () -> Logs.open(many));
  }

  @Test
  void refusesAnOlderSegmentThatWasCutShort() throws Exception {
    Path many = folder.resolve("many");
    try (LogStore store = Logs.open(many, Logs.SMALL_SEGMENTS)) {
      Logs.append(store, 0, 20);
    }
    Path first = Logs.segments(many).getFirst();
    byte[] bytes = Files.readAllBytes(first);
    for (int cut = 0; cut < bytes.length; cut++) {
      Files.write(first, Arrays.copyOf(bytes, cut));
      assertThrows(LogException.Damaged.class, () -> Logs.open(many), "cut at " + cut);
    }
  }

  @Test
  void finishesASegmentThatWasJustBegun() throws Exception {
    Path many = folder.resolve("many");
    try (LogStore store = Logs.open(many, Logs.SMALL_SEGMENTS)) {
      Logs.append(store, 0, 20);
    }
    long size = Logs.soundly(many).head().size();
    Files.createFile(many.resolve(Frames.segmentName(size)));
    try (LogStore store = Logs.open(many, Logs.SMALL_SEGMENTS)) {
      assertEquals(size, store.head().size());
      Logs.append(store, 20, 25);
    }
    assertEquals(25, Logs.soundly(many).head().size());
  }

  @Test
  void verifiesWhileAnUnfinishedBatchStandsAtTheEnd() throws Exception {
    leaveBehind(Arrays.copyOf(whole, lastBatch + 5));
    LogReport.Sound report = Logs.soundly(crashed);
    assertEquals(BEFORE, report.head().size());
    assertEquals(5, report.unacknowledgedBytes());
  }
}
