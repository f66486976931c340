/**
 * The payload: strict JSON read once, bytes made once, every string, key and number of it
 * enumerable.
 *
 * <p>Readers that disagree about a text are a leak: so duplicate keys, lone surrogates, other
 * encodings than UTF-8 and anything after the value are refused, here and everywhere.
 */
@NullMarked
package portcullis.runtime.payload;

import org.jspecify.annotations.NullMarked;
