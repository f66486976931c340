package portcullis.cli.models;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A model that can be had.
 *
 * @param name how it is asked for
 * @param title for people
 * @param source where it comes from
 * @param file name of the GGUF file
 * @param licence SPDX identifier
 * @param sizeBytes of the file
 * @param sha256 of the file, 64 hexadecimal digits
 * @param contextLength tokens that work
 * @param chatForm how messages become text: {@code llama-3} or {@code chatml}
 * @param languages ISO 639 codes
 * @param goodFor what to use it for, in a sentence
 * @param experimental may be loaded, should not be shown to customers
 */
public record CatalogueEntry(
    String name,
    String title,
    ModelSource source,
    String file,
    String licence,
    long sizeBytes,
    String sha256,
    int contextLength,
    String chatForm,
    List<String> languages,
    String goodFor,
    boolean experimental) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\.gguf");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public CatalogueEntry {
    require(NAME.matcher(name).matches(), "name", name);
    require(FILE.matcher(file).matches(), "file", file);
    require(sizeBytes > 0, "sizeBytes", String.valueOf(sizeBytes));
    require(SHA256.matcher(sha256).matches(), "sha256", sha256);
    require(contextLength > 0, "contextLength", String.valueOf(contextLength));
    languages = List.copyOf(languages);
  }

  /**
   * Where the file lies, or would lie once pulled.
   *
   * @param catalogue the folder of the catalogue
   * @param pulled where pulled models lie
   */
  public Path file(Path catalogue, Path pulled) {
    return source instanceof ModelSource.Bundled(String path)
        ? catalogue.resolve(path)
        : pulled.resolve(file);
  }

  private static void require(boolean good, String field, String value) {
    if (!good) {
      throw new IllegalArgumentException("catalogue: bad " + field + ": " + value);
    }
  }
}
