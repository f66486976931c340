/**
 * W3C trace context (traceparent, tracestate) carried from each served call to the calls it makes.
 */
@NullMarked
package portcullis.runtime.trace;

import org.jspecify.annotations.NullMarked;
