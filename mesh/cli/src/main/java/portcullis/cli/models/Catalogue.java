package portcullis.cli.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import portcullis.cli.Failure;

/**
 * The models that can be had: {@code models/catalogue.yaml}.
 *
 * @param models in the file's order
 */
public record Catalogue(List<CatalogueEntry> models) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Catalogue {
    models = List.copyOf(models);
  }

  /**
   * Reads the project's catalogue.
   *
   * @throws IllegalArgumentException if it is not in its form
   */
  public static Catalogue read(Path project) throws IOException {
    Path file = folder(project).resolve("catalogue.yaml");
    Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    return MAPPER.convertValue(root, Catalogue.class);
  }

  /** The folder that the catalogue lies in, and its bundled models below it. */
  public static Path folder(Path project) {
    return project.resolve("models");
  }

  /**
   * The entry of a name.
   *
   * @throws Failure if there is none
   */
  public CatalogueEntry entry(String name) throws Failure {
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.usage(
                    "no model is called '" + name + "'",
                    "known are "
                        + models.stream()
                            .map(CatalogueEntry::name)
                            .collect(Collectors.joining(", "))
                        + "; a GGUF file is named by its path, ending in .gguf"));
  }
}
