package portcullis.audit.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key and every default. */
class AuditSettingsTest {
  private final Path folder;

  AuditSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static AuditSettings settings(Map<String, Object> properties) {
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      return context.getBean(AuditSettings.class);
    }
  }

  @Test
  void hasDefaultsForAllButTheFolder() {
    AuditSettings expected =
        new AuditSettings(
            folder,
            64L << 20,
            4096,
            2048,
            16,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofHours(1));
    assertEquals(expected, settings(Map.of("portcullis.audit.log-folder", folder.toString())));
  }

  @Test
  void readsEveryKey() {
    Map<String, Object> properties =
        Map.of(
            "portcullis.audit.log-folder", folder.toString(),
            "portcullis.audit.segment-bytes", "1000000",
            "portcullis.audit.queued-appends", "10",
            "portcullis.audit.calls", "11",
            "portcullis.audit.tails", "12",
            "portcullis.audit.grace", "13s",
            "portcullis.audit.sweep-every", "14s",
            "portcullis.audit.furthest-deadline", "15m");
    AuditSettings expected =
        new AuditSettings(
            folder,
            1_000_000,
            10,
            11,
            12,
            Duration.ofSeconds(13),
            Duration.ofSeconds(14),
            Duration.ofMinutes(15));
    assertEquals(expected, settings(properties));
  }
}
