package portcullis.router.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.audit.v1.Record;

final class SpoolTest {
  private static final long ROOM = 1 << 20;
  private final Path file;

  SpoolTest(@TempDir Path folder) {
    file = folder.resolve("spool");
  }

  private static Record named(String id) {
    return Record.newBuilder().setId(id).build();
  }

  private static List<String> drain(Spool spool) throws IOException {
    List<Record> all = spool.waiting();
    spool.remove(all);
    return all.stream().map(Record::getId).toList();
  }

  @Test
  void givesBackInOrderWhatItTookAlsoAfterARestart() throws IOException {
    try (Spool spool = Spool.open(file, ROOM)) {
      assertTrue(spool.add(named("a")));
      assertTrue(spool.add(named("b")));
    }

    try (Spool again = Spool.open(file, ROOM)) {
      assertFalse(again.isEmpty());
      assertTrue(again.add(named("c")));
      assertEquals(List.of("a", "b", "c"), drain(again));
      assertTrue(again.isEmpty());
    }
    assertEquals(0, Files.size(file));
  }

  @Test
  void whatACrashLeftHalfWrittenIsCutOff() throws IOException {
    try (Spool spool = Spool.open(file, ROOM)) {
      spool.add(named("a"));
      spool.add(named("b"));
    }
    byte[] whole = Files.readAllBytes(file);

    for (int length = whole.length / 2; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      try (Spool spool = Spool.open(file, ROOM)) {
        assertEquals(List.of("a"), drain(spool));
      }
    }
  }

  @Test
  void whatIsDamagedIsKeptAsideAndTheRestIsRead() throws IOException {
    try (Spool spool = Spool.open(file, ROOM)) {
      spool.add(named("a"));
      spool.add(named("b"));
      spool.add(named("c"));
    }
    byte[] whole = Files.readAllBytes(file);

    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      try (Spool spool = Spool.open(file, ROOM)) {
        assertEquals(2, spool.waiting().size(), "flipped at " + at);
      }
      try (Spool again = Spool.open(file, ROOM)) {
        assertEquals(2, drain(again).size());
      }
      if (at < 2 * whole.length / 3) {
        assertArrayEquals(flipped, Files.readAllBytes(aside()));
      }
      for (Path old : allAside()) {
        Files.delete(old);
      }
    }
  }

  private Path aside() throws IOException {
    return allAside().getFirst();
  }

  private List<Path> allAside() throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling("."))) {
      return files.filter(f -> f.getFileName().toString().startsWith("spool.damaged-")).toList();
    }
  }

  @Test
  void whatIsNoSpoolAtAllIsKeptAside() throws IOException {
    Files.write(file, new byte[] {127, 0, 0, 0, 1, 2, 3, 4, 5}, StandardOpenOption.CREATE);

    try (Spool spool = Spool.open(file, ROOM)) {
      assertTrue(spool.isEmpty());
    }
    assertEquals(9, Files.size(aside()));
  }

  @Test
  void takesNoMoreThanItsLimit() throws IOException {
    try (Spool spool = Spool.open(file, 24)) {
      assertTrue(spool.add(named("a")));
      assertTrue(spool.add(named("b")));
      assertFalse(spool.add(named("c")));
    }
  }

  @Test
  void isUsedByOneAtATime() throws IOException {
    try (Spool first = Spool.open(file, ROOM)) {
      assertTrue(first.isEmpty());
      assertThrows(OverlappingFileLockException.class, () -> Spool.open(file, ROOM));
    }
  }
}
