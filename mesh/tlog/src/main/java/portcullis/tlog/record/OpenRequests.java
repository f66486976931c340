package portcullis.tlog.record;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests that have an intent and no outcome yet. */
final class OpenRequests {
  /**
   * One of them: when it is over, whether anything may answer it, and the clearances under which it
   * left.
   */
  record Open(Instant due, boolean refused, Set<String> clearances) {}

  private final Map<String, Open> byId = new LinkedHashMap<>();

  Optional<Open> find(String requestId) {
    return Optional.ofNullable(byId.get(requestId));
  }

  void open(String requestId, Instant due, boolean refused) {
    byId.put(requestId, new Open(due, refused, new HashSet<>()));
  }

  void left(String requestId, String clearanceId) {
    find(requestId).ifPresent(open -> open.clearances().add(clearanceId));
  }

  void close(String requestId) {
    byId.remove(requestId);
  }

  List<String> dueBefore(Instant time) {
    return byId.entrySet().stream()
        .filter(e -> e.getValue().due().isBefore(time))
        .map(Map.Entry::getKey)
        .toList();
  }

  int count() {
    return byId.size();
  }
}
