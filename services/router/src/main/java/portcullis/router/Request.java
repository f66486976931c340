package portcullis.router;

import java.time.Instant;
import java.util.Optional;
import portcullis.mesh.v1.Payload;
import portcullis.mesh.v1.RequestContext;
import portcullis.runtime.payload.PayloadBytes;

/**
 * What is asked, by whom.
 *
 * @param payload the question, in the bytes that travel
 * @param context who asks
 * @param keyModule the module of the key, as it was issued: the context's may be refined by the
 *     caller, whose text must not stand in a record for ever
 * @param model the model that the caller named; empty for {@code auto}
 * @param stream whether the answer is wanted as it is produced
 * @param arrived when it came in
 * @param deadline when the caller no longer waits
 */
public record Request(
    PayloadBytes payload,
    RequestContext context,
    String keyModule,
    Optional<String> model,
    boolean stream,
    Instant arrived,
    Instant deadline) {
  /** The name by which a caller lets the policy choose. */
  public static final String AUTO = "auto";

  public String id() {
    return context.getRequestId();
  }

  boolean forEmbedding() {
    return payload.kind() == Payload.Kind.KIND_EMBEDDING;
  }

  /** Never the content. */
  @Override
  public String toString() {
    return "Request[" + id() + "]";
  }
}
