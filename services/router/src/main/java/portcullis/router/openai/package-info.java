/**
 * The OpenAI API's bodies (API reference of 2025, chat completions, embeddings, models, errors):
 * read strictly, written compatibly. The same for both faces.
 */
@NullMarked
package portcullis.router.openai;

import org.jspecify.annotations.NullMarked;
