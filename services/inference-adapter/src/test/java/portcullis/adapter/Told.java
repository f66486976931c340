package portcullis.adapter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.mesh.v1.Usage;

/** What was told of an answer, and what came of it. */
public final class Told implements Inference.Events {
  private final List<String> started = new ArrayList<>();
  private final List<Deltas> deltas = new ArrayList<>();
  private final List<float[]> vectors = new ArrayList<>();
  private @Nullable Outcome outcome;
  ProviderFailure.@Nullable Kind failure;

  /** Runs it to its end, whatever that is. */
  public static Told of(Inference inference, Request request, Call call) {
    Told told = new Told();
    try {
      told.outcome = inference.infer(request, call, told);
    } catch (ProviderFailure e) {
      told.failure = e.kind();
    }
    return told;
  }

  @Override
  public void started(String model, String backend, String clearanceId) {
    if (!deltas.isEmpty() || !vectors.isEmpty()) {
      throw new IllegalStateException("started comes first");
    }
    started.add(model);
  }

  @Override
  public void deltas(Deltas more) {
    if (started.size() != 1) {
      throw new IllegalStateException("deltas come after started");
    }
    deltas.add(more);
  }

  @Override
  public void embedding(int index, float[] vector) {
    if (index != vectors.size()) {
      throw new IllegalStateException("embeddings come in order");
    }
    vectors.add(vector);
  }

  /** The kind of failure; fails if there was none. */
  public ProviderFailure.Kind failure() {
    ProviderFailure.Kind kind = failure;
    if (kind == null) {
      throw new AssertionError("no failure, but " + outcome);
    }
    return kind;
  }

  /** The refusal; fails if there was none. */
  public Refused refused() {
    if (outcome instanceof Refused refused) {
      return refused;
    }
    throw new AssertionError("no refusal, but " + outcome + ", " + failure);
  }

  /** The end of the answer; fails if there was none. */
  public Outcome.Finished finished() {
    if (outcome instanceof Outcome.Finished finished) {
      return finished;
    }
    throw new AssertionError("not finished, but " + outcome + ", " + failure);
  }

  /** Tokens in all, as counted; fails if the answer is not whole or nothing was counted. */
  public int totalTokens() {
    Usage usage = finished().usage();
    if (usage == null) {
      throw new AssertionError("no usage");
    }
    return usage.getTotalTokens();
  }

  /** The model that was said to have started; empty list if nothing started. */
  public List<String> started() {
    return started;
  }

  public List<float[]> vectors() {
    return vectors;
  }

  /** All of a choice's content. */
  public String content(int index) {
    return join(index, ChoiceDelta::getContent);
  }

  public String reasoning(int index) {
    return join(index, ChoiceDelta::getReasoning);
  }

  public String finishReason(int index) {
    return join(index, ChoiceDelta::getFinishReason);
  }

  public String role(int index) {
    return join(index, ChoiceDelta::getRole);
  }

  /** Tool calls as "index:id:name:arguments", each joined over its pieces. */
  public List<String> toolCalls(int index) {
    List<ToolCallDelta.Builder> calls = new ArrayList<>();
    for (Deltas chunk : deltas) {
      for (ChoiceDelta choice : chunk.getChoicesList()) {
        if (choice.getIndex() == index) {
          choice.getToolCallsList().forEach(c -> join(calls, c));
        }
      }
    }
    return calls.stream()
        .map(c -> c.getIndex() + ":" + c.getId() + ":" + c.getName() + ":" + c.getArguments())
        .toList();
  }

  private static void join(List<ToolCallDelta.Builder> calls, ToolCallDelta piece) {
    while (calls.size() <= piece.getIndex()) {
      calls.add(ToolCallDelta.newBuilder().setIndex(calls.size()));
    }
    ToolCallDelta.Builder call = calls.get(piece.getIndex());
    call.setId(call.getId() + piece.getId());
    call.setName(call.getName() + piece.getName());
    call.setArguments(call.getArguments() + piece.getArguments());
  }

  private String join(int index, java.util.function.Function<ChoiceDelta, String> field) {
    StringBuilder all = new StringBuilder();
    for (Deltas chunk : deltas) {
      chunk.getChoicesList().stream()
          .filter(c -> c.getIndex() == index)
          .forEach(c -> all.append(field.apply(c)));
    }
    return all.toString();
  }
}
