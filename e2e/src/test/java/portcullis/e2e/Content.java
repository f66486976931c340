package portcullis.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Words of prompts and answers that these tests send: none may stand in anything that a mesh writes
 * to disk (P9).
 */
final class Content {
  static final List<String> CANARIES =
      List.of(
          "quokkaprompt",
          "quokkaanswer",
          "quokka.mail",
          "quokkabroken",
          "71756f6b6b61", // quokka, as a hex dump
          "4111111111111111",
          "4111 1111 1111 1111",
          "zora.quill",
          "tom.harper",
          "rosa.petal");

  private Content() {}

  /** Each canary that stands in a file of this folder, and where. */
  static List<String> found(Path folder) {
    List<String> found = new ArrayList<>();
    for (Path file : filesOf(folder)) {
      String bytes = read(file);
      CANARIES.stream()
          .filter(bytes::contains)
          .map(canary -> canary + " in " + folder.relativize(file))
          .forEach(found::add);
    }
    return found;
  }

  static List<Path> filesOf(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
