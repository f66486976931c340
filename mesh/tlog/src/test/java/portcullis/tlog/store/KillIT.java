package portcullis.tlog.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that appends, again and again, at random moments: nothing it had acknowledged may
 * be missing.
 */
class KillIT {
  private static final int ROUNDS = 8;
  private static final long SEED = 20_260_101;

  private final Path folder;

  KillIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void losesNothingAcknowledgedWhenKilled() throws Exception {
    Random random = new Random(SEED);
    Map<Long, String> acknowledged = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      int before = acknowledged.size();
      runAndKill(round, 1 + random.nextInt(400), acknowledged);
      assertTrue(acknowledged.size() > before, "round " + round + " acknowledged nothing");
      List<byte[]> leaves = Logs.leaves(folder);
      acknowledged.forEach(
          (index, leaf) ->
              assertEquals(leaf, new String(leaves.get(index.intValue()), StandardCharsets.UTF_8)));
    }
  }

  /**
   * Lets the child acknowledge some appends, kills it (SIGKILL), and collects all that it managed
   * to say.
   */
  private void runAndKill(int round, int after, Map<Long, String> acknowledged) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                folder.toString(),
                "round" + round)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      int seen = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        int space = line.indexOf(' ');
        acknowledged.put(Long.valueOf(line.substring(0, space)), line.substring(space + 1));
        if (++seen == after) {
          // By its handle: Process.destroyForcibly would also close the pipe that still holds
          // acknowledged leaves.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
