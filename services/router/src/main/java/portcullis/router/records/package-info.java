/**
 * Keeps records: in the audit log, or on this machine's disk while the log cannot be reached.
 *
 * <p>Spooled records are synced to disk before anything is answered, survive a restart, and go to
 * the log once it can be reached. New ones do not queue behind them; only an outcome waits for the
 * intent of its own request. What the log will not take is set aside, never dropped.
 */
@NullMarked
package portcullis.router.records;

import org.jspecify.annotations.NullMarked;
