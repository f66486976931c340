package portcullis.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a\\u0040b|a@b",
        "a\\x40b|a@b",
        "a\\u{40}b|a@b",
        "a\\u{1F600}b|a\uD83D\uDE00b",
        "a\\/b|a/b",
        "a\\\\u0040b|a\\u0040b",
        "{\\\"k\\\":1}|{\"k\":1}",
        "\\u0040\\u0040|@@"
      })
  void undoesOneLevel(String text, String plain) {
    assertEquals(Optional.of(plain), Escapes.undo(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "a\\", "\\u004", "\\u{110000}", "\\u{}", "\\xZZ", "\\alpha", "\\u{"})
  void leavesWhatIsNoEscape(String text) {
    assertEquals(Optional.empty(), Escapes.undo(text));
  }

  @Test
  void endsForEveryText() {
    Optional<String> text = Optional.of("\\".repeat(1 << 20));
    while (text.isPresent() && text.get().length() > 1) {
      Optional<String> next = Escapes.undo(text.get());
      assertEquals(text.get().length() / 2, next.orElse("").length());
      text = next;
    }
  }
}
