package portcullis.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClassificationSchemeTest {
  @Test
  void ratesEveryShippedCategoryAbovePublic() {
    ClassificationScheme scheme = ClassificationScheme.standard();
    assertTrue(scheme.labels().size() >= 22);
    assertTrue(scheme.labels().values().stream().noneMatch(Label.PUBLIC::equals));
  }

  @Test
  void treatsAnUnknownCategoryAsRestricted() {
    assertEquals(Label.RESTRICTED, ClassificationScheme.standard().labelOf("horoscope"));
  }

  @Test
  void refusesToCallTheUnscannablePublic() {
    String yaml =
        """
        apiVersion: portcullis.dev/v1
        kind: ClassificationScheme
        metadata: {name: careless}
        spec: {categories: {unscannable: PUBLIC}}
        """;
    assertThrows(
        BadDocument.class, () -> ClassificationScheme.parse(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesADocumentOfAnotherKind() {
    assertThrows(
        BadDocument.class, () -> RoutingPolicy.parse("kind: Pod".getBytes(StandardCharsets.UTF_8)));
  }
}
