/**
 * The whole mesh, as a caller, an operator and an attacker meet it: real processes on loopback,
 * started and stopped by the command line.
 */
@NullMarked
package portcullis.e2e;

import org.jspecify.annotations.NullMarked;
