package portcullis.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the caller sent may come back to it. */
class EchoTest {
  private static final Engine ENGINE = Engine.standard();

  private static String answer(String prompt, String answer) {
    StreamScan stream =
        ENGINE.stream(
            List.of(Passage.text("/messages/0/content", prompt)), StreamOptions.masking());
    return stream.push(answer).text() + stream.end().text();
  }

  @Test
  void passesAValueOfThePrompt() {
    assertEquals(
        "I wrote to anna@example.com.",
        answer("Mail anna@example.com please", "I wrote to anna@example.com."));
  }

  @Test
  void comparesAfterFolding() {
    assertEquals(
        "4111-1111-1111-1111", answer("card \uFF14111 1111 1111 1111", "4111-1111-1111-1111"));
  }

  @Test
  void knowsDecodedForms() {
    assertEquals("anna@example.com", answer("YW5uYUBleGFtcGxlLmNvbQ==", "anna@example.com"));
  }

  @Test
  void masksAValueThatIsOnlyPartOfOneInThePrompt() {
    assertEquals("[EMAIL removed]", answer("joanna@example.com", "anna@example.com"));
    assertEquals("[PAYMENT CARD removed]", answer("id 94111111111111111", "4111111111111111"));
  }

  @Test
  void masksWhatThePromptDidNotHold() {
    assertEquals(
        "[EMAIL removed] and anna@example.com",
        answer("anna@example.com", "bob@example.com and anna@example.com"));
  }

  @Test
  void findsAnEchoOfAValueThatThePromptsScanDidNotSee() {
    assertEquals("Call me: 0171 2345678", answer("number 01712345678", "Call me: 0171 2345678"));
  }
}
