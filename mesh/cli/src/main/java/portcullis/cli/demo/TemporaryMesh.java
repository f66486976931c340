package portcullis.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.stream.Stream;
import portcullis.cli.Failure;
import portcullis.cli.mesh.FreePort;
import portcullis.cli.mesh.JavaCommand;
import portcullis.cli.mesh.LocalModel;
import portcullis.cli.mesh.Mesh;
import portcullis.cli.mesh.MeshEvents;
import portcullis.cli.settings.Cloud;
import portcullis.cli.settings.CloudKind;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.StateFolder;

/** A mesh in a folder that vanishes with it, whose cloud is a stand-in of this process. */
public final class TemporaryMesh implements AutoCloseable {
  private final Path folder;
  private final CloudStandIn cloud;
  private final Mesh mesh;

  private TemporaryMesh(Path folder, CloudStandIn cloud, Mesh mesh) {
    this.folder = folder;
    this.cloud = cloud;
    this.mesh = mesh;
  }

  /** Prepares it; start begins the services. */
  public static TemporaryMesh create(LocalModel local, JavaCommand java, MeshEvents events)
      throws IOException, Failure {
    Path folder = Files.createTempDirectory("portcullis-");
    CloudStandIn cloud = CloudStandIn.start();
    MeshSettings settings =
        new MeshSettings(
            FreePort.find(new SecureRandom()),
            null,
            null,
            null,
            new Cloud(cloud.url(), CloudStandIn.MODEL, CloudKind.OPENAI, null),
            false);
    return new TemporaryMesh(
        folder, cloud, Mesh.take(new StateFolder(folder), settings, local, java, events));
  }

  /** Starts the services and waits for them. */
  public void start() throws Failure, IOException, InterruptedException {
    mesh.start();
  }

  /** Its state. */
  public StateFolder state() {
    return new StateFolder(folder);
  }

  /** The running mesh. */
  public Mesh mesh() {
    return mesh;
  }

  /** What runs. The folder's lock is ours: to ask for it again would lose it. */
  public MeshFile running() throws IOException, Failure {
    return MeshFile.last(state())
        .orElseThrow(() -> Failure.runtime("the mesh wrote no mesh file", "free some space"));
  }

  /** What plays the cloud. */
  public CloudStandIn cloud() {
    return cloud;
  }

  @Override
  public void close() throws IOException {
    mesh.close();
    cloud.close();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
