/** Asking a provider over HTTP/1.1: no redirects, no proxy, every wait and every size bounded. */
@NullMarked
package portcullis.adapter.http;

import org.jspecify.annotations.NullMarked;
