/**
 * The audit service: what was asked, what left, what came of it, in a log that proves itself.
 *
 * <p>This package is the domain: {@link portcullis.audit.Ledger} takes submissions, keeps the rules
 * between records, and answers once the record is on stable storage. It sees no framework and no
 * stub. {@code leaf} writes records as JSON, {@code grpc} is the face, {@code start} wires.
 */
@NullMarked
package portcullis.audit;

import org.jspecify.annotations.NullMarked;
