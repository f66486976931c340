package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that README and guides show, run as it stands there, in order. Only these are put
 * in other words: the foreground {@code up} starts detached, {@code test} would run this very test
 * again, {@code req_...} becomes a request that was just made.
 */
class GuidesIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final int PATIENCE_MINUTES = 10;

  private final Path folder;

  GuidesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/guides/ask-from-a-shop.md",
        "docs/guides/run-on-one-machine.md",
        "docs/guides/what-may-leave.md",
        "docs/guides/follow-a-request.md"
      })
  void runsEveryCommand(String page) throws Exception {
    String commands = commands(Files.readString(ROOT.resolve(page)));
    assertFalse(commands.isBlank(), "no commands in " + page);
    Path output = folder.resolve("output");

    int code = run(script(commands), output);

    assertEquals(0, code, () -> page + ":\n" + read(output));
  }

  private static String commands(String page) {
    StringBuilder commands = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      commands.append(block.group(1));
    }
    return commands
        .toString()
        .replaceAll("(?m)^\\./portcullis up( |$)(?!--detach)", "./portcullis up --detach ")
        .replaceAll("(?m)^\\./portcullis test( |$)", "./portcullis test --help ")
        .replace("req_...", "\"$REQUEST\"");
  }

  /** Scan finds something in the guide's own sample, which its exit code says. */
  private static String script(String commands) {
    return """
        set -eux
        trap './portcullis down || true' EXIT
        ./portcullis up --detach
        eval "$(./portcullis env)"
        REQUEST=$(curl -sS -o /dev/null -D - "$OPENAI_BASE_URL/chat/completions" \
          -H "authorization: Bearer $OPENAI_API_KEY" -H 'content-type: application/json' \
          -d '{"model":"auto","messages":[{"role":"user","content":"Where is my order 48213?"}]}' |
          tr -d '\\r' | sed -n 's/^x-portcullis-request-id: //Ip')
        test -n "$REQUEST"
        ./portcullis down
        ./portcullis up --detach
        """
        + commands
            .replace("./portcullis scan -", "./portcullis scan - || test $? -eq 1")
            // The mesh of this script runs already.
            .replaceFirst("(?m)^\\./portcullis up --detach.*$", "./portcullis status");
  }

  private int run(String script, Path output) throws IOException, InterruptedException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    bash.environment().put("PORTCULLIS_STATE", folder.resolve("state").toString());
    bash.environment().put("PORTCULLIS_PORT", Integer.toString(Mesh.freePort()));
    bash.environment().put("NO_COLOR", "1");
    Process process = bash.start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_MINUTES + " minutes");
    }
    return process.exitValue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "no output: " + e.getClass().getSimpleName();
    }
  }
}
