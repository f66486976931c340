package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFolderTest {
  @SuppressWarnings("NullAway.Init") // set before each test
  @TempDir
  private Path folder;

  @Test
  void installsOnceForTheSamePins() throws IOException {
    Path pins = Files.writeString(folder.resolve("pins"), "openai==1");
    Path first = in(pins, into -> Files.writeString(into.resolve("client"), "one"));
    Path second = in(pins, into -> Files.writeString(into.resolve("client"), "two"));
    assertEquals(first, second);
    assertEquals("one", Files.readString(second.resolve("client")));
  }

  @Test
  void installsAgainForOtherPins() throws IOException {
    Path pins = Files.writeString(folder.resolve("pins"), "openai==1");
    Path before = in(pins, into -> Files.writeString(into.resolve("client"), "one"));
    Files.writeString(pins, "openai==2");
    Path after = in(pins, into -> Files.writeString(into.resolve("client"), "two"));
    assertNotEquals(before, after);
    assertEquals("two", Files.readString(after.resolve("client")));
  }

  @Test
  void keepsNothingOfAnInstallationThatFailed() throws IOException {
    Path pins = Files.writeString(folder.resolve("pins"), "openai==1");
    assertThrows(
        IOException.class,
        () ->
            in(
                pins,
                into -> {
                  Files.writeString(into.resolve("half"), "");
                  throw new IOException("no network");
                }));
    Path after = in(pins, into -> Files.writeString(into.resolve("client"), "whole"));
    assertEquals("whole", Files.readString(after.resolve("client")));
  }

  private Path in(Path pins, ClientFolder.Recipe recipe) throws IOException {
    return ClientFolder.in(folder.resolve("clients"), "python", pins, recipe).folder();
  }
}
