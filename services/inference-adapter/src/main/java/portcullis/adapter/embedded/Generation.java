package portcullis.adapter.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.Answer;
import portcullis.adapter.Call;
import portcullis.adapter.Outcome;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Refused;
import portcullis.adapter.Sink;
import portcullis.adapter.embedded.EmbeddedRequest.Unfit;
import portcullis.adapter.http.AnswerJson;
import portcullis.mesh.v1.ChoiceDelta;

/**
 * One answer: made on the engine's thread, told on the caller's. Between them is a queue that the
 * context length bounds, so a slow reader never holds the engine's only turn.
 */
final class Generation implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  private final TextEngine engine;
  private final Plan plan;
  private final String prompt;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  /** How to continue after a prompt of so many tokens. */
  interface Plan {
    Sampling after(int promptTokens) throws Unfit;
  }

  private sealed interface Step {
    record Piece(String text) implements Step {}

    record Done(int promptTokens, int completionTokens, boolean full) implements Step {}

    record No(Refused refused) implements Step {}

    record Failed() implements Step {}
  }

  Generation(TextEngine engine, Plan plan, String prompt) {
    this.engine = engine;
    this.plan = plan;
    this.prompt = prompt;
  }

  /** On the engine's thread. */
  @Override
  public void run() {
    if (stopped) {
      return;
    }
    try {
      generate();
    } catch (Unfit e) {
      steps.add(new Step.No(Refused.badRequest(e.param(), String.valueOf(e.getMessage()))));
    } catch (RuntimeException e) {
      LOG.error("the embedded engine failed", e);
      steps.add(new Step.Failed());
    }
  }

  private void generate() throws Unfit {
    int promptTokens = engine.promptTokens(prompt);
    Sampling sampling = plan.after(promptTokens);
    StringBuilder answer = new StringBuilder();
    int pieces = engine.generate(prompt, sampling, () -> stopped, piece -> tell(answer, piece));
    // A piece is a token, but the tokens of a character beyond the basic plane come as one piece.
    int tokens = Math.max(pieces, answer.isEmpty() ? 0 : engine.tokens(answer.toString()));
    steps.add(new Step.Done(promptTokens, tokens, tokens >= sampling.maxTokens()));
  }

  private void tell(StringBuilder answer, String piece) {
    answer.append(piece);
    steps.add(new Step.Piece(piece));
  }

  /** On the caller's thread. */
  Outcome tell(Call call, Sink sink, String model, Duration total) throws ProviderFailure {
    long end = System.nanoTime() + total.toNanos();
    Answer answer = new Answer(sink, 1);
    answer.model(model);
    call.whenCancelled(
        () -> {
          stopped = true;
          steps.add(new Step.Failed()); // wakes the reader, which looks at the call first
        });
    try {
      Outcome outcome = null;
      while (outcome == null) {
        Step step = next(call, end);
        call.require();
        outcome = step == null ? null : take(step, answer);
      }
      return outcome;
    } finally {
      stopped = true;
    }
  }

  private static @Nullable Outcome take(Step step, Answer answer) throws ProviderFailure {
    return switch (step) {
      case Step.Piece(String text) -> {
        answer.add(List.of(ChoiceDelta.newBuilder().setContent(text)));
        yield null;
      }
      case Step.No(Refused refused) -> refused;
      case Step.Failed _ -> throw new ProviderFailure(Kind.PROVIDER_ERROR);
      case Step.Done(int promptTokens, int completionTokens, boolean full) -> {
        answer.add(List.of(ChoiceDelta.newBuilder().setFinishReason(full ? "length" : "stop")));
        yield answer.end(AnswerJson.usage(promptTokens, completionTokens));
      }
    };
  }

  private @Nullable Step next(Call call, long end) throws ProviderFailure {
    try {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new ProviderFailure(Kind.TOTAL_TIMEOUT);
      }
      return steps.poll(Math.max(Math.min(call.remaining(), left), 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderFailure(Kind.CANCELLED);
    }
  }
}
