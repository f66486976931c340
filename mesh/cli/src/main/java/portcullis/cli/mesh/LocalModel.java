package portcullis.cli.mesh;

import java.net.URI;
import java.nio.file.Path;

/** What answers in the house. */
public sealed interface LocalModel {
  /** The model's id. */
  String model();

  /** Words for the operator. */
  String description();

  /**
   * llama.cpp inside adapter-local.
   *
   * @param model id under which it is offered
   * @param file the GGUF file
   * @param contextLength tokens; 0 for what the file says
   */
  record Embedded(String model, Path file, int contextLength) implements LocalModel {
    @Override
    public String description() {
      return model + ", embedded (" + file.getFileName() + ")";
    }
  }

  /**
   * A server that speaks the OpenAI protocol.
   *
   * @param name backend name, e.g. {@code ollama}
   * @param url base URL ending in /v1
   * @param model the model to ask
   */
  record Server(String name, URI url, String model) implements LocalModel {
    @Override
    public String description() {
      return model + " at " + url + (name.equals("ollama") ? " (Ollama)" : "");
    }
  }
}
