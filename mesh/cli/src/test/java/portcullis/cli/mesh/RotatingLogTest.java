package portcullis.cli.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
  private final Path folder;

  RotatingLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keepsAFileThatOnlyItsOwnerReads() throws Exception {
    Path file = write(1_000, "one\n");

    assertEquals("one\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void appendsToWhatAnEarlierRunWrote() throws Exception {
    write(1_000, "one\n");

    assertEquals("one\ntwo\n", Files.readString(write(1_000, "two\n")));
  }

  @Test
  void neverGrowsBeyondTwiceItsLimit() throws Exception {
    Path file = folder.resolve("x.log");
    for (int i = 0; i < 100; i++) {
      write(200, "a line of some length\n");
    }

    assertTrue(Files.size(file) <= 200);
    assertTrue(Files.size(RotatingLog.previous(file)) <= 200);
  }

  @Test
  void givesTheLastLine() throws Exception {
    assertEquals("two", RotatingLog.lastLine(write(1_000, "one\ntwo\n")));
    assertEquals("", RotatingLog.lastLine(folder.resolve("absent")));
  }

  private Path write(long limit, String text) throws Exception {
    Path file = folder.resolve("x.log");
    try (RotatingLog log = new RotatingLog(file, limit)) {
      log.copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
    return file;
  }
}
