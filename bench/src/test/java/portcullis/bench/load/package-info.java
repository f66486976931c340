/** The measuring is measured: quantiles, faults, the stub's answers. */
@NullMarked
package portcullis.bench.load;

import org.jspecify.annotations.NullMarked;
