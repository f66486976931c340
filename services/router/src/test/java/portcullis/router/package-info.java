@NullMarked
package portcullis.router;

import org.jspecify.annotations.NullMarked;
