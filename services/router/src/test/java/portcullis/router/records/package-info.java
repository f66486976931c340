@NullMarked
package portcullis.router.records;

import org.jspecify.annotations.NullMarked;
