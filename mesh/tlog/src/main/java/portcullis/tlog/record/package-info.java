/**
 * What the leaves of the audit log are: JSON records of intents, egresses and outcomes, and the
 * rules that hold between them.
 *
 * <p>A leaf is one JSON object (RFC 8259, UTF-8) without white space: {@code v} (1), {@code kind},
 * {@code id}, {@code request_id}, {@code writer}, {@code time} and {@code body}, whose fields
 * depend on the kind. The audit service keeps the rules before it appends; whoever has only the
 * files checks the same rules with the same code.
 */
@NullMarked
package portcullis.tlog.record;

import org.jspecify.annotations.NullMarked;
