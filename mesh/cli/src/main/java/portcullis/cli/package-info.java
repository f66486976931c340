/**
 * The {@code portcullis} command line: starts the services of one machine as processes, watches
 * over them, and talks to them by their contracts as the identity {@code operator}.
 *
 * <p>Exit codes: 0 done; 1 it could not be done; 2 the command line or the configuration is wrong.
 * {@code scan} answers like {@code diff}: 0 nothing found, 1 something found, 2 could not tell.
 */
@NullMarked
package portcullis.cli;

import org.jspecify.annotations.NullMarked;
