package portcullis.cli.mesh;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A project folder whose services are all {@link FakeService}. */
public final class FakeHome {
  private static final List<String> ARTIFACTS =
      List.of("router", "classifier", "inference-adapter", "output-guard", "audit");

  private FakeHome() {}

  /** Makes one in {@code folder}. */
  public static Path in(Path folder) throws IOException {
    for (String artifact : ARTIFACTS) {
      Path target = Files.createDirectories(folder.resolve("services/" + artifact + "/target"));
      jar(target.resolve(artifact + "-0.1.0.jar"));
    }
    Path models = Files.createDirectories(folder.resolve("models"));
    Files.writeString(models.resolve("tiny.gguf"), "GGUF");
    Files.writeString(
        models.resolve("catalogue.yaml"),
        """
        models:
          - name: tiny-shop
            title: Tiny
            source: {kind: bundled, path: tiny.gguf}
            file: tiny.gguf
            licence: Apache-2.0
            sizeBytes: 4
            sha256: 0b2a1c3ab4e2d8a5d3c4a1d9f1a3b7d7a8a1f0f0a9a8b7c6d5e4f3a2b1c0d9e8
            contextLength: 512
            chatForm: llama-3
            languages: [en]
            goodFor: Tests.
            experimental: true
        """);
    return folder;
  }

  /** The class path of the running tests. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(classPath().split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream _ = new JarOutputStream(out, manifest)) {
      // the manifest is all
    }
  }
}
