/**
 * The demonstration: eight telling prompts through a temporary mesh, with a stand-in for the cloud
 * that records every byte its socket sees.
 */
@NullMarked
package portcullis.cli.demo;

import org.jspecify.annotations.NullMarked;
