package portcullis.router;

import java.util.Optional;

/**
 * An error as the caller sees it: the OpenAI error object and its HTTP status.
 *
 * @param status HTTP status
 * @param type OpenAI error type
 * @param code what programs compare
 * @param message for a shop developer; never content
 * @param param the request parameter or header at fault
 * @param retryAfterSeconds 0 if retrying at once is useless or harmless
 */
public record Problem(
    int status,
    String type,
    String code,
    String message,
    Optional<String> param,
    int retryAfterSeconds) {
  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";
  private static final String PERMISSION = "permission_error";

  private static Problem of(int status, String type, String code, String message) {
    return new Problem(status, type, code, message, Optional.empty(), 0);
  }

  private Problem at(String param) {
    return new Problem(status, type, code, message, Optional.of(param), retryAfterSeconds);
  }

  private Problem retryAfter(int seconds) {
    return new Problem(status, type, code, message, param, seconds);
  }

  // What the caller did.

  public static Problem invalidApiKey() {
    return of(401, INVALID, "invalid_api_key", "The API key is missing or not in force.");
  }

  public static Problem badRequest(String param, String message) {
    return of(400, INVALID, "invalid_value", message).at(param);
  }

  public static Problem malformed(String message) {
    return of(400, INVALID, "invalid_json", "The body is " + message + ".");
  }

  public static Problem unsupported(String param, String message) {
    return of(400, INVALID, "unsupported_parameter", message).at(param);
  }

  public static Problem badHttp(String message) {
    return of(400, INVALID, "bad_http", message);
  }

  public static Problem tooLarge(String param, String message) {
    return of(413, INVALID, "request_too_large", message).at(param);
  }

  public static Problem headersTooLarge(String message) {
    return of(431, INVALID, "headers_too_large", message).at("headers");
  }

  public static Problem requestTimeout() {
    return of(408, INVALID, "request_timeout", "The request's body did not arrive in time.");
  }

  public static Problem moduleNotAllowed() {
    return of(403, PERMISSION, "module_not_allowed", "The API key may not speak for this module.")
        .at("x-portcullis-module");
  }

  public static Problem modelNotFound() {
    return of(404, INVALID, "model_not_found", "No model of this name; GET /v1/models lists them.")
        .at("model");
  }

  public static Problem unknownPath() {
    return of(404, INVALID, "unknown_url", "There is nothing at this address.");
  }

  public static Problem wrongMethod() {
    return of(405, INVALID, "method_not_allowed", "This address takes another HTTP method.");
  }

  public static Problem overloaded(String message) {
    return of(429, "rate_limit_error", "overloaded", message).retryAfter(1);
  }

  // What was decided.

  static Problem policyRefused(String reason) {
    return of(403, PERMISSION, "policy_refused", reason);
  }

  static Problem providerRefused() {
    return of(403, PERMISSION, "provider_refused", "The model's provider refused this content.");
  }

  static Problem outputBlocked(String types) {
    return of(
        403, PERMISSION, "output_blocked", "The answer was withheld: it contained " + types + ".");
  }

  // What failed.

  static Problem guardUnavailable() {
    return of(
            503,
            SERVER,
            "guard_unavailable",
            "The answer could not be checked, so it was withheld.")
        .retryAfter(2);
  }

  public static Problem localModelUnavailable() {
    return of(503, SERVER, "local_model_unavailable", "No model that may answer this is available.")
        .retryAfter(5);
  }

  static Problem auditUnavailable() {
    return of(503, SERVER, "audit_unavailable", "The request could not be recorded.").retryAfter(5);
  }

  static Problem deadlineExceeded() {
    return of(504, SERVER, "deadline_exceeded", "The request's deadline passed.");
  }

  static Problem brokenAnswer() {
    return of(
        502, SERVER, "model_answer_invalid", "The model's answer broke off or made no sense.");
  }

  public static Problem internal() {
    return of(500, SERVER, "internal_error", "The router failed; its log says where.");
  }
}
