/** Reads the audit log for people: entries, the story of one request, and proofs. */
@NullMarked
package portcullis.cli.audit;

import org.jspecify.annotations.NullMarked;
