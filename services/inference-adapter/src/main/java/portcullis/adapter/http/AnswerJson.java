package portcullis.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Question;
import portcullis.adapter.Refused;
import portcullis.mesh.v1.Usage;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.StrictJson;

/** Reads a provider's JSON as hostile input: strict, bounded, every type checked. */
public final class AnswerJson {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerJson.class);

  /** An error's body is looked at up to here. */
  private static final int MAX_ERROR_BYTES = 64 << 10;

  /** No model has a context of more tokens; a provider that counts more counts wrong. */
  private static final int MAX_TOKENS = 100_000_000;

  private static final StrictJson EVENT =
      new StrictJson(new JsonLimits(EventReader.MAX_EVENT_BYTES, 64, 50_000, 4_096, 400));
  private static final StrictJson WHOLE =
      new StrictJson(new JsonLimits(1 << 30, 64, 500_000, 4_096, 400));

  private AnswerJson() {}

  /** The object in one event. */
  public static JsonNode event(String data) throws ProviderFailure {
    return object(EVENT, data.getBytes(StandardCharsets.UTF_8));
  }

  /** The object that is a whole body. */
  public static JsonNode whole(byte[] body) throws ProviderFailure {
    return object(WHOLE, body);
  }

  /**
   * What an answer with a status other than 200 comes to.
   *
   * @throws ProviderFailure if it is not a "no" but a failure
   */
  public static Refused refusal(Reply reply, Question question, String backend)
      throws ProviderFailure {
    LOG.info("backend {} answers with status {}", backend, reply.status());
    return ProviderError.of(reply.status(), errorBody(reply)).outcome(question);
  }

  /** A text, empty if absent or null. */
  public static String text(JsonNode node, String field) throws ProviderFailure {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new ProviderFailure(Kind.NONSENSE);
    }
    return value.textValue();
  }

  /** An index, {@code standard} if absent. */
  public static int index(JsonNode node, String field, int standard) throws ProviderFailure {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return standard;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw new ProviderFailure(Kind.NONSENSE);
    }
    return value.intValue();
  }

  /** The members of an array, none if absent or null. */
  public static List<JsonNode> items(JsonNode node, String field) throws ProviderFailure {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new ProviderFailure(Kind.NONSENSE);
    }
    return value.valueStream().toList();
  }

  /** Counted tokens, null if they cannot have been counted so. */
  public static @Nullable Usage usage(long prompt, long completion) {
    boolean sane =
        prompt >= 0 && completion >= 0 && prompt <= MAX_TOKENS && completion <= MAX_TOKENS;
    if (!sane) {
      LOG.warn("a provider's token count makes no sense and is left out");
      return null;
    }
    return Usage.newBuilder()
        .setPromptTokens((int) prompt)
        .setCompletionTokens((int) completion)
        .setTotalTokens((int) (prompt + completion))
        .build();
  }

  /** A count, -1 if it is none. */
  public static long count(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1;
  }

  private static JsonNode errorBody(Reply reply) throws ProviderFailure {
    try {
      return whole(reply.all(MAX_ERROR_BYTES));
    } catch (ProviderFailure e) {
      if (e.kind() == Kind.CANCELLED || e.kind() == Kind.DEADLINE) {
        throw e;
      }
      return MissingNode.getInstance();
    }
  }

  private static JsonNode object(StrictJson json, byte[] text) throws ProviderFailure {
    try {
      JsonNode node = json.read(text);
      if (node.isObject()) {
        return node;
      }
    } catch (BadJson e) {
      // told below: what is wrong with a provider's text is of no use to the caller
    }
    throw new ProviderFailure(Kind.NONSENSE);
  }
}
