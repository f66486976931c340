/** Servers that speak the OpenAI API: vLLM, Ollama, TensorRT-LLM, llama.cpp, clouds. */
@NullMarked
package portcullis.adapter.openai;

import org.jspecify.annotations.NullMarked;
