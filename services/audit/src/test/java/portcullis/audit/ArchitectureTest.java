package portcullis.audit;

import org.junit.jupiter.api.Test;
import portcullis.testkit.ServiceArchitecture;

class ArchitectureTest {
  @Test
  void keepsTheDomainPureAndTheStubsAtTheFace() {
    new ServiceArchitecture("portcullis.audit").check();
  }
}
