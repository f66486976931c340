/**
 * Tool-call arguments: JSON text, which a mask must leave JSON. Escapes are undone before the scan,
 * and only the tokens that hold a leak are written anew; everything else keeps its very characters.
 */
@NullMarked
package portcullis.guard.arguments;

import org.jspecify.annotations.NullMarked;
