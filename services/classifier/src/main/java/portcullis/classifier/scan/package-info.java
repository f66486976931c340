/**
 * Looks at the whole tree of a payload: every string, key and number; again with its escapes
 * undone; and again across the seams of a message's parts.
 *
 * <p>A value that is spread over two messages, or over a key and its value, is not put together.
 */
@NullMarked
package portcullis.classifier.scan;

import org.jspecify.annotations.NullMarked;
