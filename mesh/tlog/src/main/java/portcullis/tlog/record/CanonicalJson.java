package portcullis.tlog.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a leaf's JSON strictly: an object, no duplicate keys, no fractions, and written in the one
 * way in which our writer writes it, so that two different leaves never say the same thing.
 */
final class CanonicalJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(16).build())
          .build();

  /** Scalars outside of arrays by dotted path, e.g. {@code body.status}. */
  private final Map<String, String> scalars = new HashMap<>();

  /** Number of elements of the arrays that are not within another array. */
  private final Map<String, Integer> arrays = new HashMap<>();

  /** Where we are, outside of arrays. */
  private final Deque<String> path = new ArrayDeque<>();

  /** Open arrays and objects, counted from the outermost array on; 0 outside of arrays. */
  private int depthInArray;

  private CanonicalJson() {}

  static CanonicalJson parse(byte[] leaf) throws MalformedRecordException {
    CanonicalJson json = new CanonicalJson();
    ByteArrayOutputStream copy = new ByteArrayOutputStream(leaf.length);
    try (JsonParser parser = FACTORY.createParser(leaf);
        JsonGenerator generator = FACTORY.createGenerator(copy)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedRecordException("leaf is not a JSON object");
      }
      generator.copyCurrentEvent(parser);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        generator.copyCurrentEvent(parser);
        json.take(token, parser);
      }
    } catch (IOException _) {
      // The parser's message may quote the leaf.
      throw new MalformedRecordException("leaf is not strict JSON");
    }
    if (!Arrays.equals(copy.toByteArray(), leaf)) {
      throw new MalformedRecordException("leaf is not canonical JSON");
    }
    return json;
  }

  private void take(JsonToken token, JsonParser parser)
      throws IOException, MalformedRecordException {
    switch (token) {
      case FIELD_NAME -> enterField(parser.currentName());
      case START_OBJECT -> startObject();
      case START_ARRAY -> startArray();
      case END_OBJECT, END_ARRAY -> end();
      case VALUE_NUMBER_FLOAT, VALUE_NULL ->
          throw new MalformedRecordException("leaf has a fraction or null");
      default -> scalar(parser.getText());
    }
  }

  private void enterField(String name) {
    if (depthInArray == 0) {
      path.addLast(name);
    }
  }

  private void startObject() {
    countElement();
    depthInArray += depthInArray > 0 ? 1 : 0;
  }

  private void startArray() {
    countElement();
    if (depthInArray == 0) {
      arrays.put(here(), 0);
    }
    depthInArray++;
  }

  private void end() {
    depthInArray -= depthInArray > 0 ? 1 : 0;
    leaveField();
  }

  private void scalar(String text) {
    countElement();
    if (depthInArray == 0) {
      scalars.put(here(), text);
    }
    leaveField();
  }

  private void countElement() {
    if (depthInArray == 1) {
      arrays.merge(here(), 1, Integer::sum);
    }
  }

  private void leaveField() {
    if (depthInArray == 0 && !path.isEmpty()) {
      path.removeLast();
    }
  }

  private String here() {
    return String.join(".", path);
  }

  /** A scalar's text. */
  Optional<String> text(String field) {
    return Optional.ofNullable(scalars.get(field));
  }

  String required(String field) throws MalformedRecordException {
    return text(field).orElseThrow(() -> new MalformedRecordException("leaf has no " + field));
  }

  /** Number of elements of an array; 0 if it is absent. */
  int count(String field) {
    return arrays.getOrDefault(field, 0);
  }
}
