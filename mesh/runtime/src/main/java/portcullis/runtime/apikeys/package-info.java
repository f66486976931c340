/**
 * API keys: who may ask the router. A key is shown once; what is stored is a keyed hash of it, with
 * tenant, module and roles, in a JSON document of mode 0600 that the command line writes and the
 * router reads.
 *
 * <pre>{@code
 * {"version": 1, "keys": [{"id": "key_7f3a...", "hash": "<64 hex digits>", "tenant": "acme",
 *   "module": "shop", "roles": ["editor"], "created": "2026-01-01T00:00:00Z", "revoked": null}]}
 * }</pre>
 *
 * <p>The hash is HMAC-SHA256 under the secret {@code api-key-pepper}: the document alone tells
 * nobody a key, not even by guessing. A lookup by hash takes a time that says nothing of the key.
 */
@NullMarked
package portcullis.runtime.apikeys;

import org.jspecify.annotations.NullMarked;
