/**
 * The Merkle tree of a transparency log: append, tree head, inclusion and consistency proofs (RFC
 * 6962 section 2.1, verified as RFC 9162 section 2.1 says).
 *
 * <p>Pure functions and one in-memory tree; no clock, network or disk. The durable log that feeds
 * the tree is {@code portcullis.tlog.store}.
 */
@NullMarked
package portcullis.tlog;

import org.jspecify.annotations.NullMarked;
