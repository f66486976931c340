package portcullis.cli.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What one mesh runs with.
 *
 * @param port the router's HTTP port, 1 to 65535
 * @param localUrl a model server in the house
 * @param localModel the model to ask there
 * @param model the embedded model: a name of the catalogue or a GGUF file
 * @param cloud where PUBLIC prompts may go
 * @param detach return once ready
 */
public record MeshSettings(
    int port,
    @Nullable URI localUrl,
    @Nullable String localModel,
    @Nullable String model,
    @Nullable Cloud cloud,
    boolean detach) {

  /** The same with another port, kept in the foreground. */
  public MeshSettings withPort(int other) {
    return new MeshSettings(other, localUrl, localModel, model, cloud, false);
  }
}
