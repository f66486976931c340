package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portcullis.adapter.ProviderFailure.Kind;

/** llama.cpp's own HTTP server with the demo model. Skipped, loudly, where it cannot be had. */
final class LlamaServerIT {
  private static final Path MODELS = Path.of("../../models");
  private static final String ORDER =
      "{\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order 48213?\"}]}";

  @SuppressWarnings("NullAway.Init") // set before all tests, or they are skipped
  private static Process server;

  @SuppressWarnings("NullAway.Init")
  private static URI url;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Process install =
        new ProcessBuilder("sh", MODELS.resolve("servers/install.sh").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String python = lastLine(install);
    if (install.waitFor() != 0 || python.isEmpty()) {
      System.err.println("NOT TESTED: THE LLAMA.CPP SERVER CANNOT BE HAD ON THIS MACHINE");
      Assumptions.abort("the llama.cpp server cannot be had on this machine");
    }
    server =
        new ProcessBuilder(
                List.of(
                    python,
                    MODELS.resolve("servers/llama_server.py").toString(),
                    MODELS.resolve("tiny-shop/tiny-shop-q8_0.gguf").toString(),
                    "0",
                    "--alias",
                    "tiny-shop",
                    "--parallel",
                    "2"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    url = URI.create(ready(server));
  }

  private static String lastLine(Process process) throws IOException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text.lines().reduce("", (_, line) -> line.strip());
  }

  private static String ready(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("ready ")) {
        return line.substring("ready ".length());
      }
    }
    throw new IOException("the llama.cpp server did not start");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (server != null) {
      server.destroy();
      server.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static Asking asking(String upstream) {
    return Asking.openai(url, AdapterRole.LOCAL, Map.of("upstream-model", upstream));
  }

  @Test
  void answersAboutAnOrder() {
    Told told = asking("tiny-shop").chat(ORDER);

    assertTrue(told.content(0).contains("48213"));
    assertEquals("stop", told.finishReason(0));
    assertTrue(told.totalTokens() > 30);
  }

  @Test
  void saysHowLongItsContextIs() {
    OfferedModel model = asking("tiny-shop").backend().models().getFirst();

    assertEquals(512, model.contextLength());
  }

  @Test
  void doesNotPassForAnotherModel() {
    assertEquals(Kind.WRONG_MODEL, asking("gpt-4o").chat(ORDER).failure());
  }

  @Test
  void refusesWhatDoesNotFit() {
    String big = ORDER.replace("48213", "1 2 3 4 5 6 7 8 ".repeat(100));

    assertTrue(
        asking("tiny-shop").chat(big).refused().message().startsWith("context_length_exceeded"));
  }

  @Test
  void namesABadParameter() {
    assertEquals(
        "temperature",
        asking("tiny-shop").chat(ORDER.replace(":0,", ":\"hot\",")).refused().param());
  }

  @Test
  void givesTwoChoicesOnTwoSlots() {
    Told told = asking("tiny-shop").chat(ORDER.replace("{\"temp", "{\"n\":2,\"temp"));

    assertTrue(told.content(0).contains("48213"));
    assertTrue(told.content(1).contains("48213"));
    told.finished();
  }

  @Test
  void refusesMoreChoicesThanItHasSlots() {
    Refused refused =
        asking("tiny-shop").chat(ORDER.replace("{\"temp", "{\"n\":3,\"temp")).refused();

    assertEquals("n", refused.param());
  }

  @Test
  void makesNoEmbeddings() {
    Asking embedding =
        Asking.openai(url, AdapterRole.LOCAL, Map.of("model", "m", "embeddings", "true"));

    assertEquals(
        Refused.Reason.BAD_REQUEST, embedding.embed("{\"input\":\"a\"}").refused().reason());
  }

  @Test
  void servesOnAfterACancelledAnswer() {
    Call call = new Call(System.nanoTime() + TimeUnit.MINUTES.toNanos(5));
    call.cancel();

    assertEquals(Kind.CANCELLED, asking("tiny-shop").chat(ORDER, call).failure());
    asking("tiny-shop").chat(ORDER).finished();
  }
}
