package portcullis.classifier;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;
import portcullis.testkit.ServiceArchitecture;

class ArchitectureTest {
  @Test
  void keepsToTheHouseRules() {
    assertDoesNotThrow(() -> new ServiceArchitecture("portcullis.classifier").check());
  }
}
