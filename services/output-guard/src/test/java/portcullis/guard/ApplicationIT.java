package portcullis.guard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.runtime.calls.Identity;
import portcullis.testkit.ServiceFiles;
import portcullis.testkit.ServiceProcess;

class ApplicationIT {
  @Test
  void servesAsAProcessOfItsOwn(@TempDir Path folder) throws Exception {
    ServiceFiles files =
        ServiceFiles.write(folder.resolve("g"), Identity.OUTPUT_GUARD, Set.of(Identity.ROUTER));
    try (ServiceProcess service = ServiceProcess.start(Application.class, files)) {
      assertTrue(service.process().isAlive());
      assertTrue(service.log().contains("Startup completed"));
    }
  }
}
