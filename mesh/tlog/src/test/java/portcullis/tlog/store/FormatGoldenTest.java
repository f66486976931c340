package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored format is frozen: logs written by this version must be readable for years. */
class FormatGoldenTest {
  private final Path folder;

  FormatGoldenTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesTheFrozenBytes() throws Exception {
    try (LogStore store = Logs.open(folder)) {
      Logs.append(store, 0, 2);
    }
    String written = HexFormat.of().formatHex(Files.readAllBytes(Logs.segments(folder).getFirst()));
    assertEquals(golden(), written);
  }

  @Test
  void readsTheFrozenBytes() throws Exception {
    Files.write(folder.resolve(Frames.segmentName(0)), HexFormat.of().parseHex(golden()));
    assertEquals(2, Logs.soundly(folder).head().size());
    try (LogStore store = Logs.open(folder)) {
      assertArrayEquals(Logs.leaf(1), store.read(1));
    }
  }

  private static String golden() throws Exception {
    try (var in =
        Objects.requireNonNull(
            FormatGoldenTest.class.getResourceAsStream("/golden/two-leaves.segment.hex"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
    }
  }
}
