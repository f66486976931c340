package portcullis.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.mesh.FakeHome;
import portcullis.cli.mesh.FreePort;

/** The whole command line as processes, over services that do nothing. */
class UpIT {
  private static final String CANARY = "canary-cloud-key-5f2c";

  private final Path folder;
  private final Path home;
  private final Path state;
  private final int port;

  UpIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.home = FakeHome.in(folder.resolve("home"));
    this.state = folder.resolve("state");
    this.port = FreePort.find(new Random());
  }

  private record Ran(int code, String out, String err) {}

  @AfterEach
  void down() throws Exception {
    run("down", "--state", state.toString());
  }

  @Test
  void keepsAMeshRunningUntilDown() throws Exception {
    Ran up = up();
    assertEquals(0, up.code(), up.err());
    assertTrue(up.out().contains("http://127.0.0.1:" + port + "/v1"), up.out());

    for (String said :
        List.of(
            "  local model  tiny-shop",
            "  cloud        127.0.0.1:9, model big",
            "curl ",
            "eval \"$(portcullis env --state " + state + ")\"")) {
      assertTrue(up.out().contains(said), said + "\n" + up.out());
    }
    assertFalse(Files.readString(state.resolve("logs/up.log")).contains("pcl_"));

    JsonNode status = status();
    assertEquals("127.0.0.1:9, model big", status.path("cloud").asText());
    assertTrue(status.path("local").asText().startsWith("tiny-shop"), status.toString());
    assertEquals("http://127.0.0.1:" + port, status.path("url").asText());
    assertEquals(
        List.of("router", "classifier", "adapter-local", "adapter-cloud", "output-guard", "audit"),
        status.path("services").findValuesAsText("name"));
    for (JsonNode service : status.path("services")) {
      assertTrue(service.path("ready").asBoolean(), service.toString());
      assertTrue(service.path("rss_mb").asLong() > 10, service.toString());
      assertTrue(service.path("uptime_s").isIntegralNumber(), service.toString());
    }

    List<String> env = run("env", "--state", state.toString()).out().lines().toList();
    assertEquals("export OPENAI_BASE_URL=http://127.0.0.1:" + port + "/v1", env.get(0));
    assertTrue(env.get(1).matches("export OPENAI_API_KEY=pcl_[A-Za-z0-9_-]{43}"), env.get(1));

    hidesTheCloudsKey(status);
    refusesASecondMesh();

    assertEquals(0, run("down", "--state", state.toString()).code());
    for (long pid : pids(status)) {
      assertFalse(isAlive(pid), "still alive: " + pid);
    }
    assertEquals(1, run("status", "--state", state.toString()).code());
  }

  @Test
  void endsItsServicesEvenWhenItIsKilled() throws Exception {
    assertEquals(0, up().code());
    List<Long> services = pids(status());

    ProcessHandle.of(supervisor()).orElseThrow().destroyForcibly();

    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (services.stream().anyMatch(UpIT::isAlive) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertEquals(List.of(), services.stream().filter(UpIT::isAlive).toList());
    assertEquals(1, run("status", "--state", state.toString()).code());
  }

  @Test
  void saysWhatIsWrongWithAStateFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    Ran run = run("up", "--state", file.resolve("state").toString(), "--model", "tiny-shop");

    assertNotEquals(0, run.code());
    assertEquals(
        List.of("portcullis: " + file + " is no folder; choose another folder: --state DIR"),
        errors(run));
  }

  @Test
  void saysWhichServiceDidNotStartAndWhy() throws Exception {
    Files.delete(home.resolve("services/audit/target/audit-0.1.0.jar"));

    Ran run = up();

    assertEquals(1, run.code());
    assertTrue(run.err().contains("audit-0.1.0.jar is missing; build it"), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  private void hidesTheCloudsKey(JsonNode status) throws Exception {
    List<Long> all = new ArrayList<>(pids(status));
    all.add(supervisor());
    for (long pid : all) {
      for (String file : List.of("cmdline", "environ")) {
        Path shown = Path.of("/proc", Long.toString(pid), file);
        if (Files.exists(shown)) {
          String text = new String(Files.readAllBytes(shown), StandardCharsets.UTF_8);
          assertFalse(text.contains(CANARY), pid + " " + file);
        }
      }
    }
    Path kept = state.resolve("secrets/adapter-cloud/cloud-key");
    assertEquals(CANARY, Files.readString(kept));
  }

  private void refusesASecondMesh() throws Exception {
    Ran sameFolder = up();
    assertEquals(1, sameFolder.code());
    assertTrue(sameFolder.err().contains("a mesh already runs from " + state), sameFolder.err());

    Ran samePort =
        run(
            "up",
            "--detach",
            "--model",
            "tiny-shop",
            "--state",
            folder.resolve("other").toString(),
            "--port",
            "" + port);
    assertEquals(1, samePort.code());
    assertEquals(
        List.of(
            "portcullis: port "
                + port
                + " is in use; stop what listens there, or choose another: --port N"),
        errors(samePort));
  }

  private Ran up() throws Exception {
    return run(
        "up",
        "--detach",
        "--state",
        state.toString(),
        "--port",
        "" + port,
        "--model",
        "tiny-shop",
        "--cloud-url",
        "http://127.0.0.1:9/v1",
        "--cloud-model",
        "big");
  }

  private JsonNode status() throws Exception {
    return new ObjectMapper().readTree(run("status", "--json", "--state", state.toString()).out());
  }

  private long supervisor() throws Exception {
    return new ObjectMapper()
        .readTree(state.resolve("run/mesh.json").toFile())
        .path("supervisor")
        .asLong();
  }

  private static List<Long> pids(JsonNode status) {
    List<Long> pids = new ArrayList<>();
    status.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
    return pids;
  }

  /** A zombie whose parent has not looked yet has ended all the same. */
  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat")).contains(") Z ");
    } catch (java.io.IOException _) {
      return false;
    }
  }

  private static List<String> errors(Ran run) {
    return run.err().lines().filter(line -> line.startsWith("portcullis: ")).toList();
  }

  private Ran run(String... arguments) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dportcullis.home=" + home,
                "-cp",
                FakeHome.classPath(),
                "portcullis.cli.Portcullis"));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> environment = new HashMap<>(builder.environment());
    environment.keySet().removeIf(name -> name.startsWith("PORTCULLIS_"));
    environment.put("PORTCULLIS_CLOUD_KEY", CANARY);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Ran(code, Files.readString(out), Files.readString(err));
  }
}
