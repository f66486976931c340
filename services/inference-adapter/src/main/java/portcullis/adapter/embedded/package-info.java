/** llama.cpp inside this process, over a GGUF file, behind a narrow port. */
@NullMarked
package portcullis.adapter.embedded;

import org.jspecify.annotations.NullMarked;
