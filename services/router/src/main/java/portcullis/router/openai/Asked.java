package portcullis.router.openai;

import java.util.Optional;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.payload.PayloadBytes;

/**
 * A request body that was read.
 *
 * @param payload the bytes that travel
 * @param model the model named; empty for {@code auto}
 * @param stream whether the answer is wanted as it is produced
 * @param includeUsage whether a stream shall end with a usage chunk
 * @param base64 whether vectors are wanted as base64 of little-endian floats
 */
public record Asked(
    PayloadBytes payload,
    Optional<String> model,
    boolean stream,
    boolean includeUsage,
    boolean base64) {
  /** Whether vectors are wanted, not words. */
  public boolean forEmbedding() {
    return payload.kind() == Payload.Kind.KIND_EMBEDDING;
  }
}
