/** How long each service takes to be ready, and how much memory it then holds. */
@NullMarked
package portcullis.bench.start;

import org.jspecify.annotations.NullMarked;
