package portcullis.router.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import portcullis.router.Problem;
import portcullis.router.Routed;
import portcullis.router.openai.Bodies;

/** Responses with the headers that every answer has: the one place where a problem is a status. */
final class Responses {
  static final String REQUEST_ID = "x-portcullis-request-id";
  private static final String DECISION = "x-portcullis-decision";
  private static final String LABEL = "x-portcullis-label";

  private Responses() {}

  static MutableHttpResponse<byte[]> json(Routed routed, byte[] body) {
    return explained(HttpResponse.ok(body), routed).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static MutableHttpResponse<byte[]> problem(Routed routed, Problem problem) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(problem.status(), reason(problem.status()))
            .body(Bodies.error(problem))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    if (problem.retryAfterSeconds() > 0) {
      response.header("Retry-After", Integer.toString(problem.retryAfterSeconds()));
    }
    if (problem.status() == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    if (mayLeaveBytesUnread(problem.status())) {
      response.header("Connection", "close");
    }
    return explained(response, routed);
  }

  /**
   * Refused before it was read: the connection is of no further use. Not so a body that is too
   * large: the server reads past it, since closing while the caller still sends would reset the
   * connection, and the caller would never see why.
   */
  private static boolean mayLeaveBytesUnread(int status) {
    return status == 401 || status == 404 || status == 405 || status == 408 || status == 431;
  }

  static <B> MutableHttpResponse<B> explained(MutableHttpResponse<B> response, Routed routed) {
    response.header(REQUEST_ID, routed.requestId()).header(DECISION, routed.decision().word());
    routed.labelWord().ifPresent(label -> response.header(LABEL, label));
    return response;
  }

  private static String reason(int status) {
    for (HttpStatus known : HttpStatus.values()) {
      if (known.getCode() == status) {
        return known.getReason();
      }
    }
    return "Error";
  }
}
