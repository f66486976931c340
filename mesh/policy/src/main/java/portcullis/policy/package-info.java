/**
 * Policy: how sensitive a finding is, and where a request may go. Pure: documents in, decisions
 * out; no clock, disk or network.
 *
 * <p>The promise that no route leads down (P2) is a type here: {@link portcullis.policy.Candidates}
 * can only shrink. That only a cleared PUBLIC request may go to a cloud (P1) is code, not a rule
 * that an editor could change.
 */
@NullMarked
package portcullis.policy;

import org.jspecify.annotations.NullMarked;
