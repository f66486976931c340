package portcullis.cli.models;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be had.
 *
 * @param name how it is asked for
 * @param description for people
 * @param licence SPDX identifier
 * @param size bytes of the GGUF file
 * @param sha256 of the GGUF file, 64 hexadecimal digits
 * @param contextLength tokens
 * @param path where it lies in the project; null for one that is pulled
 * @param source where it is pulled from; null for one that comes with the project
 */
public record CatalogueEntry(
    String name,
    String description,
    String licence,
    long size,
    String sha256,
    int contextLength,
    @Nullable String path,
    @Nullable PackageSource source) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public CatalogueEntry {
    require(NAME.matcher(name).matches(), "name", name);
    require(size > 0, "size", String.valueOf(size));
    require(SHA256.matcher(sha256).matches(), "sha256", sha256);
    require((path == null) != (source == null), "path or source (exactly one)", name);
    require(path == null || !Path.of(path).isAbsolute(), "path", String.valueOf(path));
  }

  /** Where the file lies, or would lie once pulled. */
  public Path file(Path project, Path pulled) {
    return path == null ? pulled.resolve(name + ".gguf") : project.resolve(path);
  }

  private static void require(boolean good, String field, String value) {
    if (!good) {
      throw new IllegalArgumentException("catalogue: bad " + field + ": " + value);
    }
  }
}
