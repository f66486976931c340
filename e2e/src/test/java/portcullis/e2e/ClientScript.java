package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A script that drives an SDK against a mesh and prints {@code ok NAME} or {@code FAIL NAME why}
 * for each check.
 *
 * @param command that runs it
 */
record ClientScript(List<String> command) {
  private static final int MINUTES = 5;

  /** What every script checks. One that it did not print as ok counts as failed. */
  static final List<String> CHECKS =
      List.of(
          "chat",
          "chat_auto",
          "content_parts",
          "stream_with_usage",
          "stream_without_usage",
          "several_choices",
          "several_choices_streamed",
          "tool_call",
          "tool_call_streamed",
          "tool_result",
          "embeddings_default_encoding",
          "embeddings_several_floats",
          "models_list",
          "models_retrieve",
          "unknown_model",
          "wrong_key",
          "bad_request",
          "refusal",
          "headers_of_a_public_answer",
          "headers_of_a_sensitive_answer",
          "headers_of_a_stream",
          "label_header_raises",
          "timeout_then_works",
          "cancel_mid_stream",
          "several_at_once");

  ClientScript {
    command = List.copyOf(command);
  }

  /** Aborts the test, loudly, where a program that it needs is not installed. */
  static void needs(String program) {
    boolean there;
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      there = process.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      there = false;
    }
    String missing = "NOT TESTED: " + program.toUpperCase(Locale.ROOT) + " IS NOT INSTALLED";
    if (!there) {
      System.err.println(missing);
    }
    Assumptions.assumeTrue(there, missing);
  }

  /** Runs all checks. */
  void check(Mesh mesh) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "OPENAI_BASE_URL",
                mesh.base().toString(),
                "OPENAI_API_KEY",
                mesh.key(),
                "PORTCULLIS_TEST_CLOUD_MODEL",
                ShopMesh.CLOUD_MODEL,
                "PORTCULLIS_TEST_LOCAL_MODEL",
                ShopMesh.LOCAL_MODEL));
    Process process = builder.start();
    process.getOutputStream().close();
    CompletableFuture<Boolean> watchdog =
        process.onExit().thenApply(_ -> true).completeOnTimeout(false, MINUTES, TimeUnit.MINUTES);
    CompletableFuture<Void> kill =
        watchdog.thenAccept(
            ended -> {
              if (!ended) {
                process.destroyForcibly();
              }
            });
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    kill.join();
    assertChecks(output, process.exitValue());
  }

  static void assertChecks(String output, int code) {
    List<String> lines = output.lines().toList();
    TreeSet<String> missing = new TreeSet<>(CHECKS);
    lines.stream()
        .filter(line -> line.startsWith("ok "))
        .map(line -> line.substring("ok ".length()))
        .forEach(missing::remove);
    assertAll(
        () ->
            lines.stream()
                .filter(line -> line.startsWith("FAIL "))
                .reduce((a, b) -> a + "\n" + b)
                .ifPresent(failures -> fail(failures)),
        () -> assertTrue(missing.isEmpty(), () -> "not shown to work: " + missing + "\n" + output),
        () -> assertEquals(0, code, output));
  }
}
