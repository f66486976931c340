package portcullis.cli.models;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.cli.Failure;
import portcullis.cli.Invocation;
import portcullis.cli.mesh.LocalModel;
import portcullis.cli.settings.MeshSettings;

/**
 * Decides what answers in the house: a server that was named, the embedded model that was named, an
 * Ollama that answers on its usual port, or the demo model, in this order.
 */
public final class LocalChoice {
  /** Where an Ollama listens unless told otherwise. */
  public static final URI OLLAMA = URI.create("http://127.0.0.1:11434/v1");

  private static final Duration OLLAMA_TIME = Duration.ofMillis(300);
  private static final Duration SERVER_TIME = Duration.ofSeconds(3);
  private static final String DEMO = "tiny-shop";

  private final Path project;
  private final Path pulled;
  private final URI ollama;

  /**
   * @param project the project root
   * @param pulled where pulled models lie
   * @param ollama where to look for an Ollama
   */
  public LocalChoice(Path project, Path pulled, URI ollama) {
    this.project = project;
    this.pulled = pulled;
    this.ollama = ollama;
  }

  /**
   * The choice.
   *
   * @throws Failure if what was named is not there
   */
  public LocalModel choose(MeshSettings settings) throws Failure, IOException {
    URI url = settings.localUrl();
    if (url != null) {
      return server(url, settings.localModel());
    }
    String named = settings.model();
    if (named != null) {
      return embedded(named);
    }
    List<String> offered = ServerModels.of(ollama, OLLAMA_TIME).orElse(List.of());
    String wanted = settings.localModel();
    if (!offered.isEmpty() && (wanted == null || offered.contains(wanted))) {
      return new LocalModel.Server("ollama", ollama, wanted == null ? offered.getFirst() : wanted);
    }
    if (wanted != null) {
      throw Failure.usage(
          "no server in the house offers the model '" + wanted + "'", "name it: --local-url URL");
    }
    return embedded(DEMO);
  }

  private static LocalModel server(URI url, @Nullable String wanted) throws Failure {
    if (wanted != null) {
      return new LocalModel.Server("local", url, wanted);
    }
    List<String> offered =
        ServerModels.of(url, SERVER_TIME)
            .orElseThrow(
                () ->
                    Failure.runtime(
                        "no model server answers at " + url, "start it, or check --local-url"));
    if (offered.isEmpty()) {
      throw Failure.runtime(url + " offers no model", "name one: --local-model M");
    }
    return new LocalModel.Server("local", url, offered.getFirst());
  }

  private LocalModel embedded(String named) throws Failure, IOException {
    if (named.endsWith(".gguf")) {
      Path file = Path.of(named).toAbsolutePath();
      if (!Files.isReadable(file)) {
        throw Failure.usage(file + " cannot be read", "check --model FILE");
      }
      String name = file.getFileName().toString();
      return new LocalModel.Embedded(name.substring(0, name.length() - ".gguf".length()), file, 0);
    }
    Catalogue catalogue = Catalogue.read(project);
    CatalogueEntry entry = catalogue.entry(named);
    Path file = entry.file(Catalogue.folder(project), pulled);
    if (!Files.isReadable(file)) {
      throw Failure.usage(
          "the model " + named + " is not on this machine",
          "fetch it: " + Invocation.of("model pull " + named));
    }
    return new LocalModel.Embedded(entry.name(), file, entry.contextLength());
  }
}
