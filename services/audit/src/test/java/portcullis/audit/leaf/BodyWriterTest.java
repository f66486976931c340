package portcullis.audit.leaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyWriterTest {
  @Test
  void writesFieldsInOrderAndLeavesOutWhatIsEmpty() {
    String body =
        BodyWriter.begin()
            .text("b", "two words \"quoted\"", FieldForm.WORDS)
            .text("a", "", FieldForm.NAME)
            .number("n", 0)
            .flag("no", false)
            .flag("yes", true)
            .hex("h", new byte[] {1, -1}, 2)
            .names("l", List.of("x", "y"), 2, FieldForm.NAME)
            .object("o", BodyWriter.begin().number("n", 7))
            .end();
    assertEquals(
        "{\"b\":\"two words \\\"quoted\\\"\",\"n\":0,\"yes\":true,\"h\":\"01ff\",\"l\":[\"x\",\"y\"],\"o\":{\"n\":7}}",
        body);
  }

  @Test
  void listsWhatFitsAndCountsTheRest() {
    List<String> many = Collections.nCopies(1000, "abc");
    String body =
        BodyWriter.begin()
            .list("f", many, 100, (element, text) -> element.text("t", text, FieldForm.NAME))
            .end();
    assertTrue(body.startsWith("{\"f_total\":1000,\"f\":[{\"t\":\"abc\"}"));
    assertTrue(body.length() < 130);
  }

  @Test
  void writesTheFirstNamesAndCountsTheRest() {
    assertEquals(
        "{\"f_total\":3,\"f\":[\"a@1\",\"b\"]}",
        BodyWriter.begin().names("f", List.of("a@1", "b", "c"), 2, FieldForm.MODEL).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.org", "a b", "a\nb", "ä", "\u0000"})
  void refusesANameThatMayBeContent(String name) {
    var refusal =
        assertThrows(
            InvalidField.class, () -> BodyWriter.begin().text("field", name, FieldForm.NAME));
    assertFalse(String.valueOf(refusal.getMessage()).contains(name));
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThrows(
        InvalidField.class, () -> BodyWriter.begin().text("f", "x".repeat(129), FieldForm.NAME));
    assertThrows(InvalidField.class, () -> BodyWriter.begin().hex("f", new byte[3], 2));
    assertThrows(
        InvalidField.class,
        () -> BodyWriter.begin().names("f", List.of("a b"), 1, FieldForm.MODEL));
    assertThrows(InvalidField.class, () -> BodyWriter.begin().number("f", -1));
  }
}
