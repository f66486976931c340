package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That a script which did not check everything is not taken for one that did. */
class ClientScriptTest {
  private static final String ALL_OK =
      ClientScript.CHECKS.stream().map(check -> "ok " + check + "\n").collect(Collectors.joining());

  @Test
  void takesAScriptThatShowedEverything() {
    assertDoesNotThrow(() -> ClientScript.assertChecks(ALL_OK, 0));
  }

  @Test
  void namesTheCheckThatIsMissing() {
    String output = ALL_OK.replace("ok refusal\n", "");
    AssertionError missing =
        assertThrows(AssertionError.class, () -> ClientScript.assertChecks(output, 0));
    assertTrue(String.valueOf(missing.getMessage()).contains("[refusal]"));
  }

  @Test
  void failsWithTheScriptsOwnReason() {
    String output = ALL_OK + "FAIL chat AssertionError: no answer\n";
    AssertionError failed =
        assertThrows(AssertionError.class, () -> ClientScript.assertChecks(output, 1));
    assertTrue(String.valueOf(failed.getMessage()).contains("no answer"));
  }

  @Test
  void failsWhenTheScriptBrokeOff() {
    assertThrows(AssertionError.class, () -> ClientScript.assertChecks(ALL_OK, 1));
  }
}
