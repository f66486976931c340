/** Measures the mesh. Nothing here is deployed, and no figure here is a promise. */
@NullMarked
package portcullis.bench;

import org.jspecify.annotations.NullMarked;
