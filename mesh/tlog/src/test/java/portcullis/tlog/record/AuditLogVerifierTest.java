package portcullis.tlog.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.tlog.TreeHash;
import portcullis.tlog.TreeHead;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.LeafVisitor;
import portcullis.tlog.store.LogReport;
import portcullis.tlog.store.LogStore;
import portcullis.tlog.store.StoreLimits;

class AuditLogVerifierTest {
  private final Path folder;

  AuditLogVerifierTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String... leaves) throws Exception {
    try (LogStore store =
        LogStore.open(DiskFolder.forWriting(folder), StoreLimits.DEFAULT, LeafVisitor.none())) {
      for (String leaf : leaves) {
        store.append(Leaves.bytes(leaf)).await(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void findsASoundLogSound() throws Exception {
    write(Leaves.intent("r", 1), Leaves.intent("s", 1), Leaves.outcome("r", "answered"));
    var result = AuditLogVerifier.verify(folder);
    assertEquals(3, assertInstanceOf(LogReport.Sound.class, result.log()).head().size());
    assertEquals(1, result.openRequests());
  }

  @Test
  void findsARuleBrokenAlthoughEveryChecksumHolds() throws Exception {
    write(Leaves.intent("r", 1), Leaves.intent("r", 1));
    var report = assertInstanceOf(LogReport.Unsound.class, AuditLogVerifier.verify(folder).log());
    assertEquals("leaf repeats the intent at index 0", report.what());
  }

  @Test
  void findsAFolderWithoutALogEmpty() throws Exception {
    var empty = new LogReport.Sound(new TreeHead(0, TreeHash.EMPTY_ROOT), 0, 0, 0);
    assertEquals(empty, AuditLogVerifier.verify(folder.resolve("nothing")).log());
  }
}
