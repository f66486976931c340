/**
 * The one writer of a record's JSON: order, escaping and limits of fields. A golden file freezes
 * what it writes.
 */
@NullMarked
package portcullis.audit.leaf;

import org.jspecify.annotations.NullMarked;
