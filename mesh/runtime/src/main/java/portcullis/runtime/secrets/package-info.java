/** Secrets: one small interface over a secret store, so that no service knows which store it is. */
@NullMarked
package portcullis.runtime.secrets;

import org.jspecify.annotations.NullMarked;
