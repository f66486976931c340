/**
 * Keeps records: in the audit log, or on this machine's disk while the log cannot be reached.
 *
 * <p>Spooled records are synced to disk before anything is answered, survive a restart, and go to
 * the log in their order once it can be reached. While one waits, all later ones wait behind it.
 */
@NullMarked
package portcullis.router.records;

import org.jspecify.annotations.NullMarked;
