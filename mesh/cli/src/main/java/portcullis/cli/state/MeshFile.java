package portcullis.cli.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.cli.Failure;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * What the supervisor tells the other commands.
 *
 * @param url where the router answers, without path
 * @param supervisor its process id
 * @param ready whether every service was ready once
 * @param local what answers in the house
 * @param cloud where PUBLIC prompts may go: host and model
 * @param services the processes
 */
public record MeshFile(
    String url,
    long supervisor,
    boolean ready,
    String local,
    @Nullable String cloud,
    List<RunningService> services) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public MeshFile {
    services = List.copyOf(services);
  }

  /** Writes it whole or not at all. */
  public void write(StateFolder state) throws IOException {
    PrivateFiles.write(state.meshFile(), JSON.writeValueAsBytes(this));
  }

  /** What was last written, by a mesh that may be gone. */
  public static Optional<MeshFile> last(StateFolder state) throws IOException {
    if (!Files.exists(state.meshFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(state.meshFile().toFile(), MeshFile.class));
    } catch (JsonProcessingException _) { // an older version wrote it: its mesh is gone
      return Optional.empty();
    }
  }

  /**
   * The mesh that runs now.
   *
   * @throws Failure if none does
   */
  public static MeshFile running(StateFolder state) throws IOException, Failure {
    Optional<MeshFile> last = MeshLock.isHeld(state) ? last(state) : Optional.empty();
    return last.orElseThrow(
        () ->
            Failure.runtime("no mesh runs from " + state.root(), "start one: " + state.hint("up")));
  }

  /** A service by name. */
  public Optional<RunningService> service(String name) {
    return services.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
