/** How every service process starts, serves, calls its peers, logs and stops. */
@NullMarked
package portcullis.runtime.server;

import org.jspecify.annotations.NullMarked;
