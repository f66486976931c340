package portcullis.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Question;
import portcullis.adapter.Refused;

/**
 * What a provider's error means. Servers disagree about its shape: {@code {"error": {...}}}, {@code
 * {"error": "text"}}, {@code {"detail": ...}}, {@code {"object": "error", ...}}, or no JSON. Its
 * text is looked at, but never passed on: it can quote content.
 *
 * @param words what it says of itself, in lower case: type, code and message
 * @param named the parameter it names, or empty
 */
public record ProviderError(int status, String words, String named) {
  private static final Pattern QUOTED = Pattern.compile("['`\"]([a-z_]{1,40})['`\"]");

  /** Words of a provider that refuses what it was asked. */
  private static final List<String> REFUSAL =
      List.of(
          "content_filter",
          "content_policy",
          "content policy",
          "policy_violation",
          "safety",
          "usage guidelines",
          "blocked",
          "prohibited",
          "moderation");

  /** Words of a provider that refuses who asks. */
  private static final List<String> ACCOUNT =
      List.of(
          "api key",
          "api_key",
          "authentication",
          "unauthorized",
          "permission",
          "billing",
          "quota",
          "credit");

  /** A parameter whose name is none of those words. */
  private static final String SAFETY_PARAMETER = "safety_identifier";

  /** Parameters that a refusal may name, if the request has them. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "messages",
          "model",
          "input",
          "temperature",
          "top_p",
          "n",
          "max_tokens",
          "stop",
          "seed",
          "max_completion_tokens",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "user",
          "logprobs",
          "top_logprobs",
          "response_format",
          "tools",
          "tool_choice",
          "functions",
          "parallel_tool_calls",
          "dimensions",
          "encoding_format",
          "reasoning_effort",
          "metadata",
          "modalities",
          "audio",
          "prediction",
          "service_tier",
          "store",
          "top_k",
          "stream_options");

  /** The error in an answer that came with status 200 or within a stream; empty if it is none. */
  public static Optional<ProviderError> within(JsonNode answer) {
    boolean error =
        answer.hasNonNull("error")
            || "error".equals(answer.path("object").asText())
            || "error".equals(answer.path("type").asText())
            || (answer.hasNonNull("detail") && !answer.has("choices"));
    return error ? Optional.of(of(200, answer)) : Optional.empty();
  }

  /** The error that an answer with this status is, whatever its body. */
  public static ProviderError of(int status, JsonNode body) {
    JsonNode error = body.hasNonNull("error") ? body.path("error") : body;
    String message =
        error.isTextual() ? error.asText() : text(error, "message") + " " + text(error, "detail");
    String words = text(error, "type") + " " + text(error, "code") + " " + message;
    int code = error.path("code").isInt() ? error.path("code").asInt() : 0;
    boolean better = status == 200 && code >= 400 && code < 600;
    return new ProviderError(
        better ? code : status,
        words.toLowerCase(Locale.ROOT).replace(SAFETY_PARAMETER, ""),
        named(error, message));
  }

  /**
   * What came of asking.
   *
   * @throws ProviderFailure if it is not a "no" but a failure
   */
  public Refused outcome(Question question) throws ProviderFailure {
    if (Set.of(200, 400, 403, 422, 451).contains(status) && says(REFUSAL)) {
      return Refused.byProvider();
    }
    return switch (status) {
      case 401 -> throw new ProviderFailure(Kind.UNAUTHORISED);
      case 403, 451 -> forbidden();
      case 404 -> notFound();
      case 429 -> throw new ProviderFailure(Kind.OVERLOADED);
      case 400, 413, 422 -> badRequest(question);
      case 501 -> Refused.badRequest("model", "the provider cannot do this with this model");
      case 200 -> inAnswer(question);
      default -> {
        if (status >= 300 && status < 400) {
          throw new ProviderFailure(Kind.REDIRECT);
        }
        throw new ProviderFailure(status >= 500 ? Kind.PROVIDER_ERROR : Kind.NONSENSE);
      }
    };
  }

  /** Of the content, unless it says that it is of the key: another model must not be tried then. */
  private Refused forbidden() throws ProviderFailure {
    if (says(ACCOUNT)) {
      throw new ProviderFailure(Kind.UNAUTHORISED);
    }
    return Refused.byProvider();
  }

  /** An error without a status of its own. */
  private Refused inAnswer(Question question) throws ProviderFailure {
    if (says("rate_limit", "insufficient_quota", "overloaded")) {
      throw new ProviderFailure(Kind.OVERLOADED);
    }
    if (says("authentication", "invalid_api_key", "permission_error")) {
      throw new ProviderFailure(Kind.UNAUTHORISED);
    }
    if (says("model_not_found", "notfounderror")) {
      return Refused.unknownModel();
    }
    if (says("invalid_request", "badrequest", "bad request", "context_length", "exceed_context")) {
      return badRequest(question);
    }
    throw new ProviderFailure(Kind.PROVIDER_ERROR);
  }

  private Refused notFound() throws ProviderFailure {
    if (says("model")) {
      return Refused.unknownModel();
    }
    throw new ProviderFailure(Kind.NO_SUCH_ENDPOINT);
  }

  private Refused badRequest(Question question) {
    boolean embedding = question.tree().has("input");
    if (says("context_length", "exceed_context", "context length", "prompt is too long")) {
      return Refused.tooLong(question.model().contextLength(), embedding ? "input" : "messages");
    }
    String param = PARAMETERS.contains(named) && question.tree().has(named) ? named : "";
    String what =
        param.isEmpty() ? "this request" : "the parameter '" + param + "' of this request";
    return Refused.badRequest(param, "the provider does not accept " + what);
  }

  private boolean says(List<String> phrases) {
    return says(phrases.toArray(String[]::new));
  }

  private boolean says(String... phrases) {
    for (String phrase : phrases) {
      if (words.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  private static String named(JsonNode error, String message) {
    String param = text(error, "param");
    if (!param.isEmpty()) {
      return param.replaceFirst("^body\\.", "").replaceFirst("[.\\[].*$", "");
    }
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      if (PARAMETERS.contains(quoted.group(1))) {
        return quoted.group(1);
      }
    }
    return "";
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? value.asText() : "";
  }

  /** Never what the provider said. */
  @Override
  public String toString() {
    return "ProviderError[" + status + "]";
  }
}
