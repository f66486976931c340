package portcullis.runtime.secrets;

import java.security.PublicKey;
import java.util.List;
import portcullis.runtime.redaction.Sensitive;

/**
 * A secret store, seen by one service: it reaches only what is that service's own. Calls may block
 * on a network; none belongs on the path of a request.
 */
public interface SecretPort {
  /** Signs clearance-key delegations; its private half never leaves the store. */
  String CLEARANCE_ROOT = "clearance-root";

  /** Keys the hashes under which API keys are stored. */
  String API_KEY_PEPPER = "api-key-pepper";

  /** Keys the hashes of session ids in the taint ledger. */
  String TAINT_KEY = "taint-key";

  /** The cloud provider's API key. */
  String CLOUD_KEY = "cloud-key";

  /**
   * Reads a secret value.
   *
   * @throws SecretUnavailable if it is not there, not for this service, or the store cannot be
   *     asked
   */
  Sensitive read(String name) throws SecretUnavailable;

  /**
   * Signs with a key that stays in the store (Ed25519).
   *
   * @throws SecretUnavailable as above
   */
  byte[] sign(String key, byte[] message) throws SecretUnavailable;

  /**
   * Every version of a signing key's public half that still counts.
   *
   * @throws SecretUnavailable as above
   */
  List<PublicKey> publicKeys(String key) throws SecretUnavailable;
}
