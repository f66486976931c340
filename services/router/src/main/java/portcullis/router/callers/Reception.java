package portcullis.router.callers;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import portcullis.inference.v1.Model;
import portcullis.router.Models;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.runtime.apikeys.KeyRecord;

/** Where every caller comes in: first the key, then the share, then what it says. */
public final class Reception {
  private static final String BEARER = "bearer ";

  private final KeyRing keys;
  private final Shares shares;
  private final Models models;
  private final Duration longest;
  private final InstantSource clock;

  /**
   * Opens the house.
   *
   * @param inAll most requests at once
   * @param perTenant most requests of one tenant at once
   * @param longest the deadline of a request that asks for no shorter one
   */
  public Reception(
      KeyRing keys,
      int inAll,
      int perTenant,
      Models models,
      Duration longest,
      InstantSource clock) {
    this.keys = keys;
    this.shares = new Shares(inAll, perTenant);
    this.models = models;
    this.longest = longest;
    this.clock = clock;
  }

  /** Lets a caller ask one thing; close the visit when it is answered. */
  public Visit receive(Headers headers, String requestId) throws Rejected {
    KeyRecord key = identify(headers);
    Hints hints = new Hints(headers);
    var context = hints.context(requestId, key);
    Duration deadline = hints.deadline(longest);
    shares.take(key.tenant());
    return new Visit(context, key.module(), deadline, clock.instant(), models, shares);
  }

  /** The models, for anyone with a key. */
  public List<Model> models(Headers headers) throws Rejected {
    identify(headers);
    return models.known();
  }

  /** Whether the caller shows a key that is in force. */
  public boolean knows(Headers headers) {
    return key(headers).isPresent();
  }

  /** Requests that are being answered. */
  public int present() {
    return shares.taken();
  }

  private KeyRecord identify(Headers headers) throws Rejected {
    return key(headers).orElseThrow(() -> new Rejected(Problem.invalidApiKey()));
  }

  private Optional<KeyRecord> key(Headers headers) {
    List<String> shown = headers.all("authorization");
    return Optional.of(shown)
        .filter(values -> values.size() == 1)
        .map(List::getFirst)
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip())
        .flatMap(keys::find);
  }
}
