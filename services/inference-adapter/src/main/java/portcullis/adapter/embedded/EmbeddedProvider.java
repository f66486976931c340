package portcullis.adapter.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import portcullis.adapter.BackendSettings;
import portcullis.adapter.Call;
import portcullis.adapter.OfferedModel;
import portcullis.adapter.Outcome;
import portcullis.adapter.Preparation;
import portcullis.adapter.Prepared;
import portcullis.adapter.Provider;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.Question;
import portcullis.adapter.Refused;
import portcullis.adapter.Sink;
import portcullis.adapter.embedded.ChatTemplate.Turn;
import portcullis.adapter.embedded.EmbeddedRequest.Unfit;

/**
 * A GGUF file run by llama.cpp inside this process, one answer at a time: the engine has one thread
 * of its own (its calls are native and would pin a virtual thread), and the bulkhead bounds how
 * many wait for it.
 */
public final class EmbeddedProvider implements Provider {
  /** The engine fails when prompt and answer fill the context to the last token. */
  private static final int SPARE = 2;

  private final OfferedModel model;
  private final int contextLength;
  private final ChatTemplate template;
  private final ControlTokens controls;
  private final TextEngine engine;
  private final Duration total;
  private final ExecutorService turn =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("llama").daemon().factory());

  EmbeddedProvider(
      String model, GgufModel facts, int contextLength, TextEngine engine, Duration total) {
    this.contextLength = contextLength;
    this.model = new OfferedModel(model, model, contextLength, false, 0, List.of());
    this.template = facts.template();
    this.controls = new ControlTokens(facts.controls());
    this.engine = engine;
    this.total = total;
  }

  /**
   * Loads the model, once per process.
   *
   * @throws IOException if it cannot be; the message names the file
   */
  public static EmbeddedProvider load(BackendSettings settings) throws IOException {
    Path file = settings.modelFile().orElseThrow();
    GgufModel facts = GgufModel.read(file);
    int wished = settings.contextLength() > 0 ? settings.contextLength() : facts.contextLength();
    int contextLength = Math.min(wished, facts.contextLength());
    return new EmbeddedProvider(
        settings.model().orElseThrow(),
        facts,
        contextLength,
        LlamaEngine.load(file, facts, contextLength),
        settings.timeouts().total());
  }

  @Override
  public List<OfferedModel> known() {
    return List.of(model);
  }

  @Override
  public List<OfferedModel> models() {
    return known();
  }

  @Override
  public Preparation prepare(Question question) {
    EmbeddedRequest request = new EmbeddedRequest(question);
    try {
      request.check();
      request.sampling(1);
      String prompt = template.render(request.turns().stream().map(this::defused).toList());
      return new Preparation.Ready(new Ready(request, prompt));
    } catch (Unfit e) {
      return Refused.badRequest(e.param(), String.valueOf(e.getMessage()));
    }
  }

  private Turn defused(Turn turn) throws IllegalStateException {
    String safe = controls.defuse(turn.text());
    if (controls.isIn(safe)) {
      throw new IllegalStateException("a control token is left in a defused text");
    }
    return new Turn(turn.role(), safe);
  }

  private final class Ready implements Prepared {
    private final EmbeddedRequest request;
    private final String prompt;

    Ready(EmbeddedRequest request, String prompt) {
      this.request = request;
      this.prompt = prompt;
    }

    @Override
    public int bytes() {
      return 0;
    }

    @Override
    public Outcome send(Call call, Sink sink) throws ProviderFailure {
      Generation generation = new Generation(engine, this::sampling, prompt);
      turn.execute(generation);
      return generation.tell(call, sink, model.id(), total);
    }

    /** How to go on after a prompt of so many tokens; it may be too long. */
    private Sampling sampling(int promptTokens) throws Unfit {
      int room = contextLength - SPARE - promptTokens;
      if (room < 1) {
        throw new Unfit("messages", Refused.tooLong(contextLength, "messages").message());
      }
      return request.sampling(room);
    }
  }
}
