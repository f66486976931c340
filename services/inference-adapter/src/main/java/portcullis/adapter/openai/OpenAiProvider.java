package portcullis.adapter.openai;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.AdapterRole;
import portcullis.adapter.BackendSettings;
import portcullis.adapter.BackendUrl;
import portcullis.adapter.Call;
import portcullis.adapter.OfferedModel;
import portcullis.adapter.Outcome;
import portcullis.adapter.Preparation;
import portcullis.adapter.Prepared;
import portcullis.adapter.Provider;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.ProviderKey;
import portcullis.adapter.Question;
import portcullis.adapter.Refused;
import portcullis.adapter.Sink;
import portcullis.adapter.http.AnswerJson;
import portcullis.adapter.http.ProviderHttp;
import portcullis.adapter.http.Reply;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.payload.StrictJson;

/**
 * Any server that speaks the OpenAI API. The request goes out as it is, but for the model's name
 * and the transport flags; always as a stream, with usage. What comes back is read as {@link
 * ChatAnswer} and {@link EmbeddingAnswer} say.
 */
public final class OpenAiProvider implements Provider {
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final BackendSettings settings;
  private final URI base;
  private final ProviderHttp http;
  private final @Nullable ProviderKey key;
  private final StrictJson json;
  private final ModelCatalogue catalogue;

  public OpenAiProvider(
      BackendSettings settings, AdapterRole role, @Nullable ProviderKey key, StrictJson json) {
    this.settings = settings;
    this.base = settings.url().orElseThrow();
    this.http = new ProviderHttp(settings.timeouts(), settings.maxAnswerBytes());
    this.key = key;
    this.json = json;
    this.catalogue = new ModelCatalogue(settings, role, http);
  }

  @Override
  public Preparation prepare(Question question) {
    Optional<String> lost = ChatRequest.whatWouldBeLost(question);
    if (lost.isPresent()) {
      return Refused.badRequest(
          lost.get(), "the answer to '" + lost.get() + "' could not be carried back");
    }
    byte[] body = json.write(ChatRequest.rewritten(question));
    return new Preparation.Ready(new Ready(question, body));
  }

  @Override
  public List<OfferedModel> known() {
    return catalogue.known();
  }

  @Override
  public List<OfferedModel> models() throws ProviderFailure {
    return catalogue.look(headers(JSON));
  }

  private Map<String, String> headers(String accept) throws ProviderFailure {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
    if (key != null) {
      headers.put("Authorization", "Bearer " + key.reveal());
    }
    return headers;
  }

  private final class Ready implements Prepared {
    private final Question question;
    private final byte[] body;

    Ready(Question question, byte[] body) {
      this.question = question;
      this.body = body;
    }

    @Override
    public int bytes() {
      return body.length;
    }

    @Override
    public Outcome send(Call call, Sink sink) throws ProviderFailure {
      boolean chat = question.kind() == Payload.Kind.KIND_CHAT_COMPLETION;
      URI uri = BackendUrl.endpoint(base, chat ? "/chat/completions" : "/embeddings");
      try (Reply reply = http.post(uri, body, headers(chat ? EVENTS : JSON), call)) {
        if (reply.status() != 200) {
          return AnswerJson.refusal(reply, question, settings.name());
        }
        return chat ? chat(reply, sink) : embedding(reply, sink);
      }
    }

    private Outcome chat(Reply reply, Sink sink) throws ProviderFailure {
      ChatAnswer answer = new ChatAnswer(question, sink);
      return switch (reply.mediaType()) {
        case EVENTS -> answer.stream(reply);
        case JSON -> answer.whole(AnswerJson.whole(reply.all(settings.maxAnswerBytes())));
        default -> throw new ProviderFailure(Kind.WRONG_CONTENT_TYPE);
      };
    }

    private Outcome embedding(Reply reply, Sink sink) throws ProviderFailure {
      if (!reply.mediaType().equals(JSON)) {
        throw new ProviderFailure(Kind.WRONG_CONTENT_TYPE);
      }
      return new EmbeddingAnswer(question, sink).read(reply.stream());
    }
  }
}
