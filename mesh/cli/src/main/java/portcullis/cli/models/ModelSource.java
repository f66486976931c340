package portcullis.cli.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;

/** Where a model comes from. Of a package only one file is taken; nothing of its code is run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ModelSource.Bundled.class, name = "bundled"),
  @JsonSubTypes.Type(value = ModelSource.Pypi.class, name = "pypi"),
  @JsonSubTypes.Type(value = ModelSource.Maven.class, name = "maven")
})
public sealed interface ModelSource {
  /**
   * A file of the project.
   *
   * @param path relative to the catalogue
   */
  record Bundled(String path) implements ModelSource {
    public Bundled {
      if (Path.of(path).isAbsolute() || path.contains("..")) {
        throw new IllegalArgumentException("catalogue: path must lie below it: " + path);
      }
    }
  }

  /** A file inside a package that an ordinary client downloads. */
  sealed interface Packaged extends ModelSource {
    /** Path of the file inside the package's archive. */
    String member();

    /** The client's command line that downloads the package, alone, into a folder. */
    List<String> download(Path folder);

    /** What must be installed for it. */
    String needs();

    /** The package's name and version, as the client writes them. */
    String coordinates();
  }

  /** A wheel from the Python package index. */
  record Pypi(@JsonProperty("package") String name, String version, String member)
      implements Packaged {
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
          coordinates());
    }

    @Override
    public String needs() {
      return "Python 3 with pip";
    }

    @Override
    public String coordinates() {
      return name + "==" + version;
    }
  }

  /** A jar from the Maven repository; {@code package} is groupId:artifactId. */
  record Maven(@JsonProperty("package") String name, String version, String member)
      implements Packaged {
    @Override
    public List<String> download(Path folder) {
      return List.of(
          "mvn",
          "-q",
          "-B",
          "dependency:copy",
          "-Dartifact=" + coordinates(),
          "-DoutputDirectory=" + folder);
    }

    @Override
    public String needs() {
      return "Maven";
    }

    @Override
    public String coordinates() {
      return name + ":" + version;
    }
  }
}
