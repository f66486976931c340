package portcullis.cli.mesh;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portcullis.cli.Failure;
import portcullis.cli.settings.MeshSettings;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.calls.CallTable;

/** Which processes a mesh has and what each is told. */
final class Topology {
  /** Loopback only: nothing on one machine listens to a network. */
  static final String HOST = "127.0.0.1";

  private final StateFolder state;
  private final MeshSettings settings;
  private final LocalModel local;
  private final Map<Role, Integer> ports = new EnumMap<>(Role.class);

  Topology(StateFolder state, MeshSettings settings, LocalModel local, Ports free) throws Failure {
    this.state = state;
    this.settings = settings;
    this.local = local;
    for (Role role : Role.values()) {
      if (role != Role.ADAPTER_CLOUD || settings.cloud() != null) {
        ports.put(role, free.next());
      }
    }
  }

  /** The processes, in the order of a request, audit last. */
  List<ServiceSpec> services() {
    List<ServiceSpec> specs = new ArrayList<>();
    for (Role role : ports.keySet()) {
      specs.add(
          new ServiceSpec(
              role.identity,
              role.artifact,
              role.heapMb,
              port(role),
              role == Role.ROUTER ? settings.port() : 0,
              configuration(role)));
    }
    return specs;
  }

  private Map<String, Object> configuration(Role role) {
    Map<String, Object> portcullis = new LinkedHashMap<>();
    portcullis.put("service", service(role));
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("grpc", Map.of("server", Map.of("host", HOST, "port", port(role))));
    switch (role) {
      case ROUTER -> {
        root.put("micronaut", Map.of("server", Map.of("host", HOST, "port", settings.port())));
        portcullis.put(
            "router",
            Map.of(
                "keys-file", state.keysFile().toString(),
                "spool-file", state.data(role.identity).resolve("spool").toString()));
      }
      case CLASSIFIER ->
          portcullis.put(
              "classifier",
              Map.of("taint-file", state.data(role.identity).resolve("taint").toString()));
      case ADAPTER_LOCAL -> portcullis.put("adapter", Backends.local(local));
      case ADAPTER_CLOUD -> portcullis.put("adapter", Backends.cloud(settings.cloud()));
      case OUTPUT_GUARD -> {} // needs nothing of its own
      case AUDIT -> portcullis.put("audit", Map.of("log-folder", state.audit().toString()));
    }
    root.put("portcullis", portcullis);
    return root;
  }

  private Map<String, Object> service(Role role) {
    return Map.of(
        "identity", role.identity.name(),
        "instance", role.identity.name() + "-" + ProcessHandle.current().pid(),
        "credential-file", state.run(role.identity).resolve("credential").toString(),
        "callers-file", state.run(role.identity).resolve("callers").toString(),
        "secrets-folder", state.secrets(role.identity).toString(),
        "peers", peers(role));
  }

  /** Exactly the services that the call table lets this one call. */
  private Map<String, String> peers(Role caller) {
    CallTable table = CallTable.standard();
    Map<String, String> peers = new HashMap<>();
    for (Role callee : ports.keySet()) {
      if (callee != caller && table.callersOf(callee.contract).contains(caller.identity)) {
        peers.put(callee.identity.name(), HOST + ":" + port(callee));
      }
    }
    return peers;
  }

  private int port(Role role) {
    @Nullable Integer port = ports.get(role);
    if (port == null) {
      throw new IllegalStateException(role + " does not run");
    }
    return port;
  }
}
