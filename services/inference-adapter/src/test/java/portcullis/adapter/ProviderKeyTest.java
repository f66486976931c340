package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.testkit.FakeSecrets;
import portcullis.testkit.MovableClock;

final class ProviderKeyTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeSecrets secrets = new FakeSecrets(Ed25519.jdk());

  private ProviderKey key(String value) throws SecretUnavailable {
    secrets.with("cloud-key", value.getBytes(StandardCharsets.UTF_8));
    return new ProviderKey("cloud-key", secrets, clock);
  }

  @Test
  void servesOnWhileTheStoreIsDownButNotForEver() throws Exception {
    ProviderKey key = key("sk-1");
    secrets.takeDown();

    clock.move(Duration.ofMinutes(14));
    key.refresh();
    assertEquals("sk-1", key.reveal());

    clock.move(Duration.ofMinutes(2));
    key.refresh();
    assertEquals(Kind.KEY_UNAVAILABLE, assertThrows(ProviderFailure.class, key::reveal).kind());

    secrets.bringUp();
    key.refresh();
    assertEquals("sk-1", key.reveal());
  }

  @Test
  void takesANewKeyWithoutARestart() throws Exception {
    ProviderKey key = key("sk-1");
    secrets.with("cloud-key", "sk-2".getBytes(StandardCharsets.UTF_8));

    key.refresh();

    assertEquals("sk-2", key.reveal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sk-1\r\nX-Evil: 1", "sk\u00e9", "a b"})
  void refusesWhatCannotBeAHeader(String value) {
    SecretUnavailable refused = assertThrows(SecretUnavailable.class, () -> key(value));

    assertFalse(String.valueOf(refused.getMessage()).contains("sk"));
  }
}
