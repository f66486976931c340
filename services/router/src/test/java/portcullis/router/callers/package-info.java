@NullMarked
package portcullis.router.callers;

import org.jspecify.annotations.NullMarked;
