package portcullis.adapter;

import java.io.Serial;

/**
 * The provider could not be asked, broke off, or its answer made no sense. Carries nothing of what
 * it sent.
 */
public final class ProviderFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** How it failed. */
  public enum Kind {
    CONNECT_FAILED(true, "no connection to the provider"),
    CONNECT_TIMEOUT(true, "no connection to the provider within connect-timeout"),
    FIRST_BYTE_TIMEOUT(true, "no answer from the provider within first-byte-timeout"),
    IDLE_TIMEOUT(true, "the provider fell silent for idle-timeout"),
    TOTAL_TIMEOUT(true, "the provider's answer took longer than total-timeout"),
    CONNECTION_LOST(true, "the connection to the provider was lost"),
    STREAM_WITHOUT_END(true, "the provider's answer ended without its end"),
    PROVIDER_ERROR(true, "the provider reports an error of its own"),
    DEADLINE(false, "the call's deadline passed"),
    CANCELLED(false, "the caller cancelled"),
    OVERLOADED(false, "the provider is overloaded"),
    UNAUTHORISED(false, "the provider does not accept this adapter's key"),
    NO_SUCH_ENDPOINT(false, "the provider has no such endpoint"),
    KEY_UNAVAILABLE(false, "the provider's key could not be read from the secret store"),
    BREAKER_OPEN(false, "the circuit breaker of this backend is open"),
    BULKHEAD_FULL(false, "this backend has no free slot"),
    NONSENSE(false, "the provider's answer makes no sense"),
    WRONG_CONTENT_TYPE(false, "the provider's answer has a wrong content type"),
    REDIRECT(false, "the provider redirects, which is never followed"),
    TOO_LARGE(false, "the provider's answer is larger than allowed"),
    WRONG_MODEL(false, "the provider answers with another model than asked"),
    FEWER_CHOICES(false, "the provider gave fewer choices than asked"),
    PROMPT_CUT(false, "the provider counts a prompt as long as its context: it has cut it");

    private final boolean transport;
    private final String words;

    Kind(boolean transport, String words) {
      this.transport = transport;
      this.words = words;
    }

    /** Whether it counts for the circuit breaker: only what content cannot bring about. */
    public boolean transport() {
      return transport;
    }

    /** In words; never content. */
    public String words() {
      return words;
    }
  }

  public ProviderFailure(Kind kind) {
    super(kind.words());
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
