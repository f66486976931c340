/** Anthropic's Messages API: the translation of an OpenAI chat request and of its answer. */
@NullMarked
package portcullis.adapter.anthropic;

import org.jspecify.annotations.NullMarked;
