/** JMH benchmarks of what every request pays for. */
@NullMarked
package portcullis.bench.micro;

import org.jspecify.annotations.NullMarked;
