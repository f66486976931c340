package portcullis.adapter;

/** A question in its provider's wire form. */
public interface Prepared {
  /** How many bytes of body will be sent; 0 where nothing leaves the process. */
  int bytes();

  /**
   * Sends it, once, and tells the answer as it comes.
   *
   * @throws ProviderFailure if the provider could not be asked, broke off or made no sense
   */
  Outcome send(Call call, Sink sink) throws ProviderFailure;
}
