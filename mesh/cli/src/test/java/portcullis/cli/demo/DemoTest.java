package portcullis.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void hasEightPromptsWhoseSecretsStandInThem() {
    List<DemoPrompt> prompts = DemoPrompt.all();

    assertEquals(8, prompts.size());
    for (DemoPrompt prompt : prompts) {
      byte[] body = prompt.body().toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(prompt.secrets().size(), Leaks.count(body, prompt.secrets()), prompt.title());
    }
  }

  @Test
  void seesAValueThroughEscapesDisguiseAndSpaces() {
    List<String> value = List.of("DE89370400440532013000");
    for (String seen :
        List.of(
            "xDE89370400440532013000x",
            "DE89 3704 0044 0532 0130 00",
            "\uff24\uff25\uff18\uff19370400440532013000",
            "\\uff24\\uff25\\uff18\\uff19370400440532013000",
            "DE89\u200b370400440532013000")) {
      assertEquals(1, Leaks.count(seen.getBytes(StandardCharsets.UTF_8), value), seen);
    }
    assertEquals(0, Leaks.count("DE8937040044053201300".getBytes(StandardCharsets.UTF_8), value));
  }

  @Test
  void saysWhatWasFoundAndWhatFollows() {
    assertEquals(
        Optional.of("PAYMENT_CARD found: stays in the house"),
        DemoRun.why("restricted", "local", List.of("PAYMENT_CARD")));
    assertEquals(
        Optional.of("nothing sensitive was found"), DemoRun.why("public", "cloud", List.of()));
    assertEquals(Optional.empty(), DemoRun.why("restricted", "local", List.of()));
  }

  @Test
  void standInKeepsEveryByteAndAnswersInTheFormAskedFor() throws Exception {
    try (CloudStandIn cloud = CloudStandIn.start()) {
      assertTrue(post(cloud, "{\"canary\":1}").contains("chat.completion\""));
      assertTrue(post(cloud, "{\"stream\":true}").endsWith("data: [DONE]\n\n"));

      String seen = new String(cloud.seen(), StandardCharsets.UTF_8);
      assertTrue(seen.contains("POST /v1/chat/completions"), seen);
      assertTrue(seen.contains("{\"canary\":1}"), seen);
    }
  }

  private static String post(CloudStandIn cloud, String body) throws Exception {
    HttpURLConnection connection =
        (HttpURLConnection)
            java.net.URI.create(cloud.url() + "/chat/completions").toURL().openConnection();
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
