package portcullis.adapter.anthropic;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** Anthropic's Messages API (version 2023-06-01). Only in the cloud role. */
public final class AnthropicProvider implements Provider {
  private static final String VERSION = "2023-06-01";
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final BackendSettings settings;
  private final URI endpoint;
  private final ProviderHttp http;
  private final @Nullable ProviderKey key;
  private final StrictJson json;

  public AnthropicProvider(BackendSettings settings, @Nullable ProviderKey key, StrictJson json) {
    this.settings = settings;
    this.endpoint = BackendUrl.endpoint(settings.url().orElseThrow(), "/messages");
    this.http = new ProviderHttp(settings.timeouts(), settings.maxAnswerBytes());
    this.key = key;
    this.json = json;
  }

  @Override
  public List<OfferedModel> models() {
    return known();
  }

  @Override
  public List<OfferedModel> known() {
    String model = settings.model().orElseThrow();
    return List.of(
        new OfferedModel(
            model,
            settings.upstreamModel().orElse(model),
            settings.contextLength(),
            false,
            0,
            List.of("a cloud is not asked which models it has")));
  }

  @Override
  public Preparation prepare(Question question) {
    if (question.kind() == Payload.Kind.KIND_EMBEDDING) {
      return Refused.badRequest("model", "this model makes no embeddings");
    }
    try {
      byte[] body = json.write(new MessagesRequest(question, json).translated());
      return new Preparation.Ready(new Ready(question, body));
    } catch (Untranslatable e) {
      return Refused.badRequest(e.param(), String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> headers() throws ProviderFailure {
    Map<String, String> headers =
        new HashMap<>(Map.of("Accept", EVENTS, "anthropic-version", VERSION));
    if (key != null) {
      headers.put("x-api-key", key.reveal());
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
      try (Reply reply = http.post(endpoint, body, headers(), call)) {
        if (reply.status() != 200) {
          return AnswerJson.refusal(reply, question, settings.name());
        }
        MessagesAnswer answer = new MessagesAnswer(question, sink);
        return switch (reply.mediaType()) {
          case EVENTS -> answer.stream(reply);
          case JSON -> answer.whole(AnswerJson.whole(reply.all(settings.maxAnswerBytes())));
          default -> throw new ProviderFailure(Kind.WRONG_CONTENT_TYPE);
        };
      }
    }
  }
}
