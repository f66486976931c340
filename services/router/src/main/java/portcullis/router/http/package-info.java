/**
 * The OpenAI-compatible HTTP face. Problems become responses in {@link
 * portcullis.router.http.Responses} alone; what the server itself refuses passes through {@link
 * portcullis.router.http.ServerErrors}.
 */
@NullMarked
package portcullis.router.http;

import org.jspecify.annotations.NullMarked;
