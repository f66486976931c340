/**
 * Clearances: what the classifier signs for exactly one payload, and adapter-cloud checks before a
 * byte leaves.
 *
 * <p>A clearance is a compact JWS (RFC 7515, RFC 8037 EdDSA) by a key that a classifier instance
 * made in memory. That key is vouched for by a delegation, a JWS by the root key of the secret
 * store, which travels in the clearance's header. So the check needs only the root's public key,
 * and nobody waits for the store.
 */
@NullMarked
package portcullis.runtime.clearance;

import org.jspecify.annotations.NullMarked;
