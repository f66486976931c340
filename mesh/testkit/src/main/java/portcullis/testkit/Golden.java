package portcullis.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A form that is frozen in a file. A test that differs fails; with {@code
 * -Dportcullis.golden=write} it writes the file instead, for a change that is meant.
 */
public record Golden(Path file) {
  /** Compares, or writes when told so. */
  public void check(String actual) throws IOException {
    if ("write".equals(System.getProperty("portcullis.golden"))) {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, actual);
      return;
    }
    if (!Files.exists(file)) {
      throw new AssertionError(
          file + " is missing; run with -Dportcullis.golden=write and look at it");
    }
    assertEquals(Files.readString(file), actual, () -> file + " differs");
  }
}
