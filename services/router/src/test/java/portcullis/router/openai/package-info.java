/** The OpenAI forms that clients read. */
@NullMarked
package portcullis.router.openai;

import org.jspecify.annotations.NullMarked;
