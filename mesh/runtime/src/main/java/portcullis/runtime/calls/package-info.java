/**
 * Who may call whom, and how a callee knows its caller.
 *
 * <p>The call table is data ({@code portcullis/call-table.yaml}). On one machine a caller proves
 * who it is with a call credential: 256 random bits, made anew at every start and handed over in a
 * file of mode 0600; the callee holds only the SHA-256 of those that may call it. On a cluster the
 * mesh's mTLS identity takes this place.
 */
@NullMarked
package portcullis.runtime.calls;

import org.jspecify.annotations.NullMarked;
