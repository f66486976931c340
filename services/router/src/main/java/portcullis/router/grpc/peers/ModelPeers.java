package portcullis.router.grpc.peers;

import io.grpc.Channel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import portcullis.inference.v1.Model;
import portcullis.policy.Backend;
import portcullis.router.CouldNotTell;
import portcullis.router.Generation;
import portcullis.router.Models;
import portcullis.router.Request;

/**
 * All adapters. What models there are is asked in the background, never on the way of a request.
 */
public final class ModelPeers implements Models, AutoCloseable {
  private static final Duration UNTIL_KNOWN = Duration.ofMillis(200);
  private static final Duration ONCE_KNOWN = Duration.ofSeconds(5);

  private final List<AdapterPeer> adapters;
  private volatile boolean closed;

  /**
   * @param cloud empty if no cloud is configured
   */
  public ModelPeers(Channel local, Optional<? extends Channel> cloud) {
    this.adapters =
        Stream.concat(
                Stream.of(new AdapterPeer(local, false)),
                cloud.stream().map(channel -> new AdapterPeer(channel, true)))
            .toList();
    adapters.forEach(
        adapter -> Thread.ofVirtual().name("models").start(() -> keepRefreshed(adapter)));
  }

  @Override
  public List<Model> known() {
    Map<String, Model> byId = new LinkedHashMap<>();
    adapters.stream()
        .flatMap(adapter -> adapter.models().stream())
        .flatMap(List::stream)
        .forEach(model -> byId.putIfAbsent(model.getId(), model));
    return List.copyOf(byId.values());
  }

  @Override
  public boolean complete() {
    return adapters.stream().allMatch(adapter -> adapter.models().isPresent());
  }

  @Override
  public Generation ask(Request request, Backend backend, Optional<String> clearance)
      throws CouldNotTell {
    return adapters.stream()
        .filter(adapter -> adapter.cloud() == backend.cloud())
        .findFirst()
        .orElseThrow(() -> new CouldNotTell(CouldNotTell.Kind.UNAVAILABLE, "no such adapter"))
        .ask(request, backend.model(), clearance);
  }

  private void keepRefreshed(AdapterPeer adapter) {
    while (!closed) {
      adapter.refresh();
      try {
        Thread.sleep(adapter.models().isPresent() ? ONCE_KNOWN : UNTIL_KNOWN);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
