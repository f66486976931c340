/**
 * The output guard: of an answer that is being produced it releases what can no longer become a
 * leak, and marks or blocks what is one.
 *
 * <p>This package is the pure domain; {@code grpc} is the face. A value that is spread over two
 * fields or two choices of an answer is not found: each is a text of its own.
 */
@NullMarked
package portcullis.guard;

import org.jspecify.annotations.NullMarked;
