/** What the router is told, and how its parts are put together. */
@NullMarked
package portcullis.router.settings;

import org.jspecify.annotations.NullMarked;
