package portcullis.router.http;

import io.micronaut.http.HttpRequest;
import java.util.List;
import portcullis.router.callers.Headers;

/** Headers of an HTTP request. */
record HttpHeaders(HttpRequest<?> request) implements Headers {
  @Override
  public List<String> all(String name) {
    return request.getHeaders().getAll(name);
  }
}
