/**
 * Load over HTTP: a stub backend, a closed-loop generator, and the comparison of several gateways
 * in one run.
 */
@NullMarked
package portcullis.bench.load;

import org.jspecify.annotations.NullMarked;
