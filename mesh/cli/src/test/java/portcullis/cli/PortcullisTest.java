package portcullis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortcullisTest {
  private final Path folder;

  PortcullisTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void helpNamesEveryCommandAndTheExitCodes() {
    CommandRun help = CommandRun.of("--help");

    assertEquals(0, help.code());
    for (String command :
        List.of(
            "up",
            "env",
            "status",
            "down",
            "ask",
            "explain",
            "scan",
            "demo",
            "logs",
            "key",
            "audit",
            "model",
            "completion",
            "test")) {
      assertTrue(help.out().contains("  " + command + " "), command);
    }
    assertTrue(help.out().contains("Exit codes"));
    assertFalse(help.out().contains("train"));
  }

  @Test
  void saysInOneLineWhatIsWrongAndWhatToDo() {
    CommandRun run = CommandRun.of("status", "--state", folder.resolve("none").toString());

    assertEquals(1, run.code());
    assertEquals(1, run.err().lines().count());
    assertTrue(run.err().startsWith("portcullis: no mesh runs from "), run.err());
    assertTrue(run.err().contains("; start one: portcullis up"), run.err());
  }

  @Test
  void answersWrongUsageWithTwo() {
    assertEquals(2, CommandRun.of("up", "--nonsense").code());
    assertEquals(2, CommandRun.of().code());
    assertEquals(2, CommandRun.of("key").code());
  }

  @Test
  void stopsUpAtAnUnknownKeyOfTheFile() throws Exception {
    Files.writeString(folder.resolve("portcullis.yaml"), "colour: blue\n");

    CommandRun run = CommandRun.of("up", "--state", folder.toString());

    assertEquals(2, run.code());
    assertTrue(run.err().contains("'colour'"), run.err());
  }

  @Test
  void completionScriptsAreWellFormed() throws Exception {
    for (String shell : List.of("bash", "zsh")) {
      CommandRun run = CommandRun.of("completion", shell);
      Path script = Files.writeString(folder.resolve("completion"), run.out());
      Process check = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

      assertEquals(0, run.code());
      assertEquals(0, check.waitFor(), shell);
      assertTrue(run.out().contains("--cloud-key-file"));
    }
  }

  @Test
  void downIsContentWhenNothingRuns() {
    assertEquals(0, CommandRun.of("down", "--state", folder.toString()).code());
  }

  @Test
  void paintsOnlyWhereColoursAre() {
    Screen plain = new Screen(System.out, System.err, false, false);
    Screen colours = new Screen(System.out, System.err, true, false);

    assertEquals("x", plain.paint(Screen.Tone.BAD, "x"));
    assertEquals("\u001b[31mx\u001b[0m", colours.paint(Screen.Tone.BAD, "x"));
  }

  @Test
  void takesControlCharactersFromForeignText() {
    assertEquals("a?[31mb\n", Screen.harmless("a\u001b[31mb\n"));
  }
}
