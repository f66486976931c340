package portcullis.adapter;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One backend, as the settings have it (an item of {@code portcullis.adapter.backends}).
 *
 * @param name shown to callers and in the audit log
 * @param url base address; with an empty path {@code /v1} is meant
 * @param model id shown and asked for; empty for all that the server lists
 * @param upstreamModel the provider's own name of the model, where it differs
 * @param modelFile GGUF file of an embedded model
 * @param contextLength in tokens; 0 to believe server or file
 * @param embeddings whether it makes embeddings
 * @param keySecret name of the API key in the secret store
 * @param maxConcurrent calls at a time; surplus is refused
 * @param maxAnswerBytes of one answer, as it comes over the wire
 */
public record BackendSettings(
    String name,
    BackendKind kind,
    Optional<URI> url,
    Optional<String> model,
    Optional<String> upstreamModel,
    Optional<Path> modelFile,
    int contextLength,
    boolean embeddings,
    Optional<String> keySecret,
    Timeouts timeouts,
    int maxConcurrent,
    int maxAnswerBytes) {
  /** Calls at a time, unless the settings say otherwise. */
  public static final int MAX_CONCURRENT = 128;

  /**
   * 16 MiB: an answer of 128 choices of 32,000 tokens as server-sent events does not fit, others
   * do.
   */
  public static final int MAX_ANSWER_BYTES = 16 << 20;

  /** Host and port of the address; empty inside this process. */
  public String address() {
    return url.map(BackendUrl::address).orElse("");
  }
}
