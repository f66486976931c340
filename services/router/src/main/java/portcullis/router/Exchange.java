package portcullis.router;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.inference.v1.Model;
import portcullis.policy.Backend;
import portcullis.policy.Decision;
import portcullis.policy.Facts;
import portcullis.policy.RoutingPolicy;

/**
 * The one main verb: takes a request from verdict to answer and to its one terminal record, and
 * fails closed at every step (docs/design/0005-the-way-of-a-request.md).
 */
public final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final RoutingPolicy policy;
  private final Behind behind;
  private final Bounds bounds;
  private final Optional<String> fallbackText;

  /**
   * @param fallbackText what the shop says while its models are down, if it wants to
   */
  public Exchange(
      RoutingPolicy policy, Behind behind, Bounds bounds, Optional<String> fallbackText) {
    this.policy = policy;
    this.behind = behind;
    this.bounds = bounds;
    this.fallbackText = fallbackText;
  }

  /** Longer than the ledger takes to keep a record, or to give up on it. */
  private static final Duration RECORDING = Duration.ofSeconds(30);

  /** Answers. Blocks until the audience has everything and the outcome is recorded. */
  public Ending answer(Request request, Lifetime life, Audience audience) {
    return life.during(() -> recorded(request, life, audience));
  }

  private Ending recorded(Request request, Lifetime life, Audience audience) {
    long start = System.nanoTime();
    Reading reading = behind.classifying().read(request, policy.digest(), life);
    Course course = new Course(request.id(), reading.label(request.context()));
    Decision decision = policy.decide(facts(request, reading));
    Ledger.Receipt intent =
        behind.ledger().begin(Records.intent(request, reading, decision, policy.digest()));
    Ending ending = ended(new Turn(request, reading, intent, course, life, audience), decision);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    intent.await(RECORDING); // audit takes no outcome before its intent
    behind.ledger().end(Records.outcome(request, course, ending, took));
    return ending;
  }

  private Ending ended(Turn turn, Decision decision) {
    try {
      return new Attempt(turn, behind, bounds, fallbackText).at(decision);
    } catch (CallerGone e) {
      turn.life().leave();
      return new Ending.Cancelled(turn.routed());
    } catch (RuntimeException | Error e) {
      // Also what is no exception, such as a full heap: the request has begun and must have an end.
      LOG.error("request {} failed", turn.request().id(), e);
      return new Ending.Failed(turn.routed(), Problem.internal());
    }
  }

  private Facts facts(Request request, Reading reading) {
    return new Facts(
        reading.label(request.context()),
        reading.categories(),
        reading.clearance().isPresent(),
        request.model(),
        backends(request));
  }

  /** Models that also make embeddings come last for a chat: some can do nothing else. */
  private List<Backend> backends(Request request) {
    return behind.models().known().stream()
        .filter(model -> model.getEmbeddings() || !request.forEmbedding())
        .sorted(Comparator.comparing(Model::getEmbeddings))
        .map(model -> new Backend(model.getId(), model.getCloud()))
        .toList();
  }
}
