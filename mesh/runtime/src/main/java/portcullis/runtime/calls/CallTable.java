package portcullis.runtime.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which identities may call which gRPC method (full name, {@code package.Service/Method}). What is
 * not listed is refused.
 *
 * @param callers callers by method
 * @param open methods that authenticate by other means or need no authentication
 */
public record CallTable(Map<String, Set<Identity>> callers, Set<String> open) {
  private static final String RESOURCE = "/portcullis/call-table.yaml";

  public CallTable {
    callers = Map.copyOf(callers);
    open = Set.copyOf(open);
  }

  /** The table of this build. */
  public static CallTable standard() {
    try (InputStream in = CallTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      Document document = Document.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
      return new CallTable(document.calls(), document.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code caller} may call {@code method}. */
  public boolean allows(Identity caller, String method) {
    return callers.getOrDefault(method, Set.of()).contains(caller);
  }

  /** Whether {@code method} asks for no call credential. */
  public boolean isOpen(String method) {
    return open.contains(method);
  }

  /**
   * Everyone who may call some method of {@code service} (full name, e.g. {@code
   * portcullis.audit.v1.Audit}).
   */
  public Set<Identity> callersOf(String service) {
    return callers.entrySet().stream()
        .filter(e -> e.getKey().startsWith(service + "/"))
        .flatMap(e -> e.getValue().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Document(Map<String, Set<Identity>> calls, Set<String> open) {
    @SuppressWarnings(
        "unchecked") // The resource is ours; a wrong shape fails the first test and every start.
    static Document of(Object yaml) {
      Map<String, Object> root = (Map<String, Object>) yaml;
      Map<String, List<String>> calls = (Map<String, List<String>>) root.get("calls");
      List<String> open = (List<String>) root.get("open");
      if (calls == null || open == null) {
        throw new IllegalStateException(RESOURCE + " must have 'calls' and 'open'");
      }
      return new Document(
          calls.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      e -> e.getValue().stream().map(Identity::new).collect(Collectors.toSet()))),
          Set.copyOf(open));
    }
  }
}
