/** The subcommands: one class each, thin over the packages beside this one. */
@NullMarked
package portcullis.cli.command;

import org.jspecify.annotations.NullMarked;
