/**
 * Who asks: the API key, what the x-portcullis headers say, and the share of the router that each
 * tenant may hold at once. The same for both faces.
 *
 * <p>{@code x-portcullis-module} refines the module of the key and never leaves it: a key for
 * {@code shop} may say {@code shop} or {@code shop.reviews}; a key for {@code *} any module.
 */
@NullMarked
package portcullis.router.callers;

import org.jspecify.annotations.NullMarked;
