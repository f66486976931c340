/** Ed25519 (RFC 8032) by the fastest provider that this machine has. */
@NullMarked
package portcullis.runtime.keys;

import org.jspecify.annotations.NullMarked;
