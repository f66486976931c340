/**
 * How the audit process is put together: its settings, the ledger on the disk, and the sweep of
 * abandoned requests.
 */
@NullMarked
package portcullis.audit.start;

import org.jspecify.annotations.NullMarked;
