package portcullis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.state.StateFolder;

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
    assertTrue(
        run.err().contains("; start one: portcullis up --state " + folder.resolve("none")),
        run.err());
  }

  @Test
  void showsTheUsageWhereACommandIsMissing() {
    CommandRun run = CommandRun.of();

    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: portcullis "), run.err());
    assertTrue(CommandRun.of("key").err().startsWith("Usage: portcullis key "));
  }

  @Test
  void knowsWhatAMisspeltCommandWasMeantToBe() {
    CommandRun run = CommandRun.of("stauts");

    assertEquals(2, run.code());
    assertEquals(
        "portcullis: no command 'stauts'; did you mean status?", run.err().stripTrailing());
  }

  @Test
  void neverRepeatsAKeyThatWasGivenInAFlag() {
    for (String[] line :
        new String[][] {
          {"up", "--cloud-key", "canary-1"},
          {"up", "--cloud-key=canary-1"},
          {"up", "--token", "canary-1"},
          {"up", "--token=canary-1"}
        }) {
      CommandRun run = CommandRun.of(line);

      assertEquals(2, run.code());
      assertFalse(run.err().contains("canary"), run.err());
    }
    assertTrue(CommandRun.of("up", "--cloud-key", "x").err().contains("use --cloud-key-file or"));
  }

  @Test
  void upLeavesAFolderOfSomethingElseAlone() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(photos.resolve("a.jpg"), "");
    var mode = Files.setPosixFilePermissions(photos, PosixFilePermissions.fromString("rwxr-xr-x"));

    Failure refused = assertThrows(Failure.class, () -> new StateFolder(photos, true).create());

    assertTrue(refused.what().contains("is not empty and no state folder"), refused.what());
    assertEquals(PosixFilePermissions.fromString("rwxr-xr-x"), Files.getPosixFilePermissions(mode));
  }

  @Test
  void takesAnEmptyFolderAndItsOwnAgain() throws Exception {
    StateFolder state = new StateFolder(folder.resolve("state"));
    state.create();
    Files.writeString(state.log("up"), "");
    state.create();

    assertEquals(
        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(state.root()));
  }

  @Test
  void keyListSaysThatNoMeshWasThere() {
    CommandRun run = CommandRun.of("key", "list", "--state", folder.resolve("none").toString());

    assertEquals(1, run.code());
    assertTrue(run.err().contains("no mesh was ever started from"), run.err());
  }

  @Test
  void quotesAHintForTheShell() {
    assertEquals("./a-b", Invocation.word("./a-b"));
    assertEquals("'my state'", Invocation.word("my state"));
    assertEquals("'it'\\''s'", Invocation.word("it's"));
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
