/** The settings of this service and how its parts are put together. */
@NullMarked
package portcullis.guard.wiring;

import org.jspecify.annotations.NullMarked;
