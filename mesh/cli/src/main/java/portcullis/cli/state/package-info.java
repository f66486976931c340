/** The state folder of one mesh: what lies where, who holds it, what runs from it. */
@NullMarked
package portcullis.cli.state;

import org.jspecify.annotations.NullMarked;
