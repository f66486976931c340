package portcullis.cli.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script over made-up machines: folders of fake JDKs and a fake Maven. */
class StartScriptTest {
  private final Machine machine;

  StartScriptTest(@TempDir Path folder) throws Exception {
    this.machine = new Machine(folder);
  }

  @Test
  void satisfiesShellcheck() throws Exception {
    assumeTrue(Machine.finds("shellcheck"), "no shellcheck here; ./portcullis test says so");

    Process check = new ProcessBuilder("shellcheck", Machine.SCRIPT.toString()).inheritIO().start();

    assertEquals(0, check.waitFor());
  }

  @Test
  void findsAJdkInEachUsualPlace() throws Exception {
    for (String place :
        List.of(
            "usr/lib/jvm/temurin-25-jdk-amd64",
            "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
            "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
            "home/.sdkman/candidates/java/25-tem")) {
      Path jdk = machine.jdk(place, "25.0.1");
      machine.built(jdk);

      Machine.Ran run = machine.run("status");

      assertEquals(0, run.code(), run.err());
      assertTrue(run.out().startsWith(jdk + "/bin/java "), run.out());
      machine.remove(jdk);
    }
  }

  @Test
  void prefersJavaHomeWhereItIsNewEnough() throws Exception {
    machine.jdk("usr/lib/jvm/jdk-25", "25");
    Path own = machine.jdk("own", "26.0.2");
    machine.built(own);

    assertTrue(machine.with("JAVA_HOME", own.toString()).run("status").out().startsWith("" + own));
  }

  @Test
  void passesOverAnOldJavaHome() throws Exception {
    Path good = machine.jdk("usr/lib/jvm/jdk-25", "25");
    Path old = machine.jdk("old", "17.0.15");
    machine.built(good);

    assertTrue(machine.with("JAVA_HOME", old.toString()).run("status").out().startsWith("" + good));
  }

  @Test
  void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
    machine.jdk("usr/lib/jvm/java-17-openjdk-amd64", "17.0.15");

    Machine.Ran run = machine.run("up");

    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("portcullis: no JDK 25 or newer"), run.err());
    assertTrue(run.err().contains("apt-get install"), run.err());
  }

  @Test
  void saysWhatToInstallWhereThereIsNoMaven() throws Exception {
    machine.jdk("usr/lib/jvm/jdk-25", "25");

    Machine.Ran run = machine.run("up");

    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("portcullis: no Maven"), run.err());
  }

  @Test
  void refusesAMavenThatIsTooOld() throws Exception {
    machine.jdk("usr/lib/jvm/jdk-25", "25");
    machine.maven("3.8.6", 0);

    Machine.Ran run = machine.run("up");

    assertEquals(2, run.code());
    assertTrue(run.err().contains("Maven 3.8.6 is too old"), run.err());
  }

  @Test
  void buildsOnlyWhatChanged() throws Exception {
    Path jdk = machine.jdk("usr/lib/jvm/jdk-25", "25");
    machine.maven("3.8.7", 0);
    machine.built(jdk);
    assertFalse(machine.run("status").err().contains("building"));

    Path source = machine.project().resolve("mesh/cli/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertTrue(machine.run("status").err().contains("building"));
  }

  @Test
  void buildsAgainWhereASourceVanished() throws Exception {
    Path jdk = machine.jdk("usr/lib/jvm/jdk-25", "25");
    machine.maven("3.10.0", 0);
    machine.built(jdk);

    Files.delete(machine.project().resolve("mesh/cli/src/main/java/A.java"));

    assertTrue(machine.run("status").err().contains("building"));
  }

  @Test
  void showsWhatMavenSaidWhereTheBuildFails() throws Exception {
    machine.jdk("usr/lib/jvm/jdk-25", "25");
    machine.maven("3.9.9", 1);

    Machine.Ran run = machine.run("status");

    assertEquals(1, run.code());
    assertTrue(run.err().contains("[ERROR] made to fail"), run.err());
    assertTrue(run.err().contains("portcullis: the build failed; read "), run.err());
  }

  @Test
  void handsOverEveryArgumentAsItIs() throws Exception {
    machine.built(machine.jdk("usr/lib/jvm/jdk-25", "25"));

    assertTrue(
        machine
            .run("ask", "two words", "*")
            .out()
            .stripTrailing()
            .endsWith("<ask> <two words> <*>"));
  }

  @Test
  void endsWhatItStartedWhenItIsEnded() throws Exception {
    assumeTrue(Machine.finds("setsid"), "without setsid only Maven itself is ended");
    machine.jdk("usr/lib/jvm/jdk-25", "25");
    Path worker = machine.project().resolve("worker");
    machine.slowMaven(worker);

    Process script = machine.start("status");
    while (script.isAlive() && !Files.exists(worker)) {
      Thread.sleep(20);
    }
    ProcessHandle started =
        ProcessHandle.of(Long.parseLong(Files.readString(worker).strip())).orElseThrow();
    script.destroy();

    assertEquals(143, script.waitFor());
    started.onExit().get(60, TimeUnit.SECONDS);
    Path work = machine.project().resolve("target/portcullis");
    assertFalse(Files.exists(work.resolve("built.new")));
    assertFalse(Files.exists(work.resolve("turn")));
  }

  @Test
  void tellsHowItWasCalledAndWhichOutputsAreTerminals() throws Exception {
    machine.built(machine.jdk("usr/lib/jvm/jdk-25", "25"));

    String line = machine.run("env").out();

    assertTrue(line.contains("<-Dportcullis.command=" + machine.script() + ">"), line);
    assertTrue(line.contains("<-Dportcullis.terminals=>"), line);
  }

  @Test
  void trainsOnlyBeforeServicesStart() throws Exception {
    machine.built(machine.jdk("usr/lib/jvm/jdk-25", "25"));
    Files.delete(machine.project().resolve("target/portcullis/trained"));
    Path cache = machine.project().resolve("mesh/cli/target/cli.aot");
    Files.writeString(cache, "of another build");

    for (String[] command : new String[][] {{"status"}, {"up", "--help"}}) {
      Machine.Ran run = machine.run(command);
      assertFalse(run.err().contains("preparing"), run.err());
      assertFalse(run.out().contains("-XX:AOTCache"), run.out());
      assertTrue(run.out().contains("<-Dportcullis.caches=stale>"), run.out());
    }

    Machine.Ran up = machine.run("up");

    assertTrue(up.err().contains("preparing a fast start"), up.err());
    assertTrue(up.out().contains("<-XX:AOTCache=" + cache + ">"), up.out());
    assertEquals("cache\n", Files.readString(cache));
    assertFalse(Files.exists(cache.resolveSibling("cli.aot.new")));
    assertFalse(machine.run("up").err().contains("preparing"));
    assertTrue(machine.run("status").out().contains("<-Dportcullis.caches=current>"));
  }

  @Test
  void goesWithoutCachesAfterATrainingThatFailed() throws Exception {
    Path jdk = machine.jdk("usr/lib/jvm/jdk-25", "25");
    machine.built(jdk);
    Files.writeString(machine.project().resolve("target/portcullis/trained"), jdk + " failed\n");

    Machine.Ran run = machine.run("up");

    assertFalse(run.err().contains("preparing"), run.err());
    assertTrue(run.out().contains("<-Dportcullis.caches=stale>"), run.out());
  }

  @Test
  void sumsUpOnlyTheReportsOfItsOwnRun() throws Exception {
    machine.built(machine.jdk("usr/lib/jvm/jdk-25", "25"));
    machine.maven("3.9.9", 0);
    machine.report("old", "tests=\"50\" errors=\"9\" skipped=\"0\" failures=\"9\"", Instant.EPOCH);
    Instant later = Instant.now().plusSeconds(60);
    machine.report("a", "tests=\"10\" errors=\"0\" skipped=\"2\" failures=\"0\"", later);
    machine.report("b", "tests=\"5\" errors=\"1\" skipped=\"0\" failures=\"1\"", later);

    Machine.Ran run = machine.run("test");

    assertEquals(1, run.code());
    assertEquals("11 passed, 2 failed, 3 skipped", run.out().lines().toList().getLast());
    assertTrue(run.err().contains("SKIPPED: SHELL SCRIPTS: NO SHELLCHECK"), run.err());
  }
}
