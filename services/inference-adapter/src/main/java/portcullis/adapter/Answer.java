package portcullis.adapter;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Usage;

/**
 * A chat answer on its way: brings a provider's pieces into one form and watches that they make an
 * answer. A choice begins with its role, goes on with text, and has one finish reason, last. The
 * start is told with the first piece that carries something, so that a provider which only then
 * refuses can still be a {@link Refused}.
 */
public final class Answer {
  private static final int MOST_TOOL_CALLS = 128;

  private final Sink sink;
  private final int expected;
  private final BitSet seen = new BitSet();
  private final BitSet finished = new BitSet();
  private String model = "";
  private boolean begun;

  /**
   * @param expected choices that were asked for
   */
  public Answer(Sink sink, int expected) {
    this.sink = sink;
    this.expected = expected;
  }

  /** The model that the provider says it runs. */
  public void model(String said) {
    this.model = said;
  }

  /**
   * The pieces of one chunk; empty ones are dropped.
   *
   * @throws ProviderFailure if they make no sense
   */
  public void add(List<ChoiceDelta.Builder> pieces) throws ProviderFailure {
    Deltas.Builder deltas = Deltas.newBuilder();
    for (ChoiceDelta.Builder piece : pieces) {
      check(piece);
      if (carries(piece)) {
        deltas.addChoices(placed(piece));
      }
    }
    if (deltas.getChoicesCount() > 0) {
      begin();
      sink.deltas(deltas.build());
    }
  }

  /** Whether every choice that was asked for has its finish reason. */
  public boolean complete() {
    return finished.cardinality() == expected;
  }

  /** Whether something of it was told already. */
  public boolean begun() {
    return begun;
  }

  /**
   * The provider says that this is all.
   *
   * @throws ProviderFailure if it is not
   */
  public Outcome end(@Nullable Usage usage) throws ProviderFailure {
    if (seen.isEmpty() || !seen.equals(finished)) {
      throw new ProviderFailure(ProviderFailure.Kind.STREAM_WITHOUT_END);
    }
    if (!complete()) {
      throw new ProviderFailure(ProviderFailure.Kind.FEWER_CHOICES);
    }
    return new Outcome.Finished(usage);
  }

  /** The provider refuses the content: as an answer of its own, or as the end of one that began. */
  public Outcome refused(@Nullable Usage usage) throws ProviderFailure {
    if (!begun) {
      return Refused.byProvider();
    }
    for (int i = 0; i < expected; i++) {
      if (!finished.get(i)) {
        add(List.of(ChoiceDelta.newBuilder().setIndex(i).setFinishReason("content_filter")));
      }
    }
    return end(usage);
  }

  private void begin() throws ProviderFailure {
    if (!begun) {
      begun = true;
      sink.started(model);
    }
  }

  private void check(ChoiceDelta.Builder piece) throws ProviderFailure {
    int index = piece.getIndex();
    boolean sane =
        index >= 0
            && index < expected
            && !(finished.get(index) && carries(piece))
            && piece.getToolCallsList().stream()
                .allMatch(t -> t.getIndex() >= 0 && t.getIndex() < MOST_TOOL_CALLS);
    if (!sane) {
      throw new ProviderFailure(ProviderFailure.Kind.NONSENSE);
    }
  }

  private static boolean carries(ChoiceDelta.Builder piece) {
    return !piece.getContent().isEmpty()
        || !piece.getReasoning().isEmpty()
        || !piece.getRefusal().isEmpty()
        || !piece.getFinishReason().isEmpty()
        || piece.getToolCallsCount() > 0;
  }

  private ChoiceDelta placed(ChoiceDelta.Builder piece) {
    int index = piece.getIndex();
    piece.setRole(seen.get(index) ? "" : "assistant");
    seen.set(index);
    if (!piece.getFinishReason().isEmpty()) {
      finished.set(index);
    }
    return piece.build();
  }
}
