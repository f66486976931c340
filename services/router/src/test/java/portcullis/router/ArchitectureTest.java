package portcullis.router;

import org.junit.jupiter.api.Test;
import portcullis.testkit.ServiceArchitecture;

final class ArchitectureTest {
  @Test
  void theInsideIsLaidOutAsEveryService() {
    new ServiceArchitecture("portcullis.router").check();
  }
}
