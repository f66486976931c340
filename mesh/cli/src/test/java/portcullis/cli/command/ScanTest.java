package portcullis.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.cli.CommandRun;

class ScanTest {
  private static final String MAIL = "write to anna.berger@example.com today";

  private final Path folder;

  ScanTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void findsAnAddressAndAnswersOne() {
    CommandRun run = CommandRun.of("line one\n" + MAIL, false, "scan");

    assertEquals(1, run.code());
    assertTrue(run.out().startsWith("2:10: EMAIL"), run.out());
    assertFalse(run.out().contains("anna.berger"), run.out());
  }

  @Test
  void answersNoughtForAHarmlessText() {
    CommandRun run = CommandRun.of("A blue backpack.", false, "scan", "-");

    assertEquals(0, run.code());
    assertEquals("label public", run.out().lines().toList().getLast());
  }

  @Test
  void readsAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("text"), MAIL);

    assertEquals(1, CommandRun.of("scan", file.toString()).code());
  }

  @Test
  void answersTwoIfItCouldNotTell() throws Exception {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertEquals(2, CommandRun.of("scan", folder.resolve("absent").toString()).code());
    assertTrue(CommandRun.of("scan", folder.toString()).err().contains(folder + " is a folder"));
    assertTrue(CommandRun.of("scan", "/nonexistent").err().contains("/nonexistent is not there"));
    assertEquals(2, CommandRun.of("scan", binary.toString()).code());
  }

  @Test
  void printsJson() throws Exception {
    JsonNode json = new ObjectMapper().readTree(CommandRun.of(MAIL, false, "scan", "--json").out());

    JsonNode finding = json.path("findings").path(0);
    assertEquals("EMAIL", finding.path("type").asText());
    assertEquals("confidential", json.path("label").asText());
    assertEquals("contact", finding.path("category").asText());
    assertEquals(MAIL.indexOf("anna"), finding.path("start").asInt());
    assertEquals(64, json.path("detector_digest").asText().length());
  }

  @Test
  void paintsTheFindingInTheTextOnATerminal() {
    CommandRun run = CommandRun.of(MAIL, true, "scan");

    assertTrue(
        run.out().contains("write to \u001b[31manna.berger@example.com\u001b[0m today"), run.out());
  }
}
