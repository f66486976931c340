/** What a service process needs. */
@NullMarked
package portcullis.runtime;

import org.jspecify.annotations.NullMarked;
