package portcullis.runtime.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) strictly into a tree and writes a tree compactly. Numbers keep value and
 * precision.
 */
public final class StrictJson {
  private final JsonLimits limits;
  private final ObjectMapper mapper;

  public StrictJson(JsonLimits limits) {
    this.limits = limits;
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(limits.bytes())
                    .maxNameLength(limits.keyLength())
                    .maxNumberLength(limits.numberLength())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    this.mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
  }

  /**
   * Reads one JSON value.
   *
   * @throws BadJson for anything else
   */
  public JsonNode read(byte[] text) throws BadJson {
    if (text.length > limits.bytes()) {
      throw new BadJson(BadJson.Kind.TOO_LARGE, "larger than " + limits.bytes() + " bytes");
    }
    String decoded = utf8(text);
    try {
      check(decoded);
      return mapper.readTree(decoded);
    } catch (StreamConstraintsException e) {
      throw constraint(e);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Writes a tree: compact, UTF-8. */
  public byte[] write(JsonNode tree) {
    try {
      return mapper.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /**
   * One pass before the tree is built: counts nodes, so that a small text cannot become a large
   * tree.
   */
  private void check(String text) throws IOException, BadJson {
    try (JsonParser parser = mapper.getFactory().createParser(text)) {
      int nodes = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (++nodes > limits.nodes()) {
          throw new BadJson(BadJson.Kind.TOO_LARGE, "more than " + limits.nodes() + " values");
        }
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
            && hasLoneSurrogate(parser.getText())) {
          throw new BadJson(
              BadJson.Kind.LONE_SURROGATE,
              "half a surrogate pair" + where(parser.currentLocation()));
        }
      }
      if (nodes == 0) {
        throw new BadJson(BadJson.Kind.MALFORMED, "empty");
      }
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  /** Decoded here and not by the parser, which would guess at other encodings. */
  private static String utf8(byte[] text) throws BadJson {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new BadJson(BadJson.Kind.MALFORMED, "not UTF-8");
    }
  }

  private BadJson constraint(StreamConstraintsException e) {
    boolean depth = e.getOriginalMessage().contains("depth");
    return depth
        ? new BadJson(BadJson.Kind.TOO_DEEP, "nested deeper than " + limits.depth())
        : new BadJson(
            BadJson.Kind.TOO_LARGE, "a key, number or string is too long" + where(e.getLocation()));
  }

  private static BadJson malformed(JsonProcessingException e) {
    boolean duplicate = e.getOriginalMessage().startsWith("Duplicate field");
    return duplicate
        ? new BadJson(BadJson.Kind.DUPLICATE_KEY, "the same key twice" + where(e.getLocation()))
        : new BadJson(BadJson.Kind.MALFORMED, "not JSON" + where(e.getLocation()));
  }

  private static String where(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
