/**
 * The mesh of one machine: which services run, what each is told, and the supervisor that starts
 * them, restarts one that dies, and takes all of them with it when it ends.
 */
@NullMarked
package portcullis.cli.mesh;

import org.jspecify.annotations.NullMarked;
