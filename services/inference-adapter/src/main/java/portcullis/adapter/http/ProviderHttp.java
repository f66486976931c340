package portcullis.adapter.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.Call;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Timeouts;

/**
 * Sends one request and hands back the answer as it comes. HTTP/1.1, so that a cancelled call
 * closes its connection at once; no redirect is followed, no proxy of the environment is used, a
 * POST is never sent twice. A header is bounded by the JDK (384 KiB), a body by {@code
 * maxAnswerBytes}.
 */
public final class ProviderHttp {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);

  private final HttpClient client;
  private final Timeouts timeouts;
  private final long maxAnswerBytes;

  public ProviderHttp(Timeouts timeouts, long maxAnswerBytes) {
    this.timeouts = timeouts;
    this.maxAnswerBytes = maxAnswerBytes;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(timeouts.connect())
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()))
            .build();
  }

  /** Sends a JSON body. The reply must be closed. */
  public Reply post(URI uri, byte[] json, Map<String, String> headers, Call call)
      throws ProviderFailure {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
        headers,
        call);
  }

  /** Asks for a resource. The reply must be closed. */
  public Reply get(URI uri, Map<String, String> headers, Call call) throws ProviderFailure {
    return send(HttpRequest.newBuilder(uri).GET(), headers, call);
  }

  private Reply send(HttpRequest.Builder request, Map<String, String> headers, Call call)
      throws ProviderFailure {
    headers.forEach(request::header);
    Waits waits = new Waits(timeouts, call);
    CompletableFuture<HttpResponse<AnswerBody>> future =
        client.sendAsync(request.build(), _ -> new AnswerBody(waits, maxAnswerBytes));
    call.whenCancelled(() -> future.cancel(true));
    try {
      HttpResponse<AnswerBody> response = future.get(waits.untilFirstByte(), TimeUnit.NANOSECONDS);
      AnswerBody body = response.body();
      call.whenCancelled(body::abandon);
      return new Reply(response.statusCode(), response.headers(), body);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw waits.ranOut();
    } catch (ExecutionException e) {
      throw failure(e.getCause(), call);
    } catch (java.util.concurrent.CancellationException e) {
      throw new ProviderFailure(Kind.CANCELLED);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new ProviderFailure(Kind.CANCELLED);
    }
  }

  private static ProviderFailure failure(
      @org.jspecify.annotations.Nullable Throwable cause, Call call) {
    Kind kind =
        switch (cause) {
          case HttpConnectTimeoutException _ -> Kind.CONNECT_TIMEOUT;
          case ConnectException _ -> Kind.CONNECT_FAILED;
          case SSLException _ -> Kind.CONNECT_FAILED;
          case ProtocolException _ -> Kind.NONSENSE;
          case IOException _ -> Kind.CONNECTION_LOST;
          case null, default -> Kind.NONSENSE;
        };
    if (call.cancelled()) {
      return new ProviderFailure(Kind.CANCELLED);
    }
    LOG.info("{}: {}", kind.words(), cause == null ? "" : cause.getClass().getName());
    return new ProviderFailure(kind);
  }
}
