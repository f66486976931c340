package portcullis.adapter.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import portcullis.adapter.AdapterRole;
import portcullis.adapter.BackendSettings;
import portcullis.adapter.BackendUrl;
import portcullis.adapter.Call;
import portcullis.adapter.OfferedModel;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.http.AnswerJson;
import portcullis.adapter.http.ProviderHttp;
import portcullis.adapter.http.Reply;

/**
 * The models of one server. A cloud is never asked for them: no connection is made to it without a
 * clearance.
 */
final class ModelCatalogue {
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int MAX_MODELS = 500;
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_CONTEXT = 100_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BackendSettings settings;
  private final AdapterRole role;
  private final ProviderHttp http;

  ModelCatalogue(BackendSettings settings, AdapterRole role, ProviderHttp http) {
    this.settings = settings;
    this.role = role;
    this.http = http;
  }

  List<OfferedModel> known() {
    return settings.model().isEmpty()
        ? List.of()
        : List.of(configured("the server was not asked yet"));
  }

  List<OfferedModel> look(Map<String, String> headers) throws ProviderFailure {
    if (role == AdapterRole.CLOUD) {
      return List.of(configured("a cloud is not asked which models it has"));
    }
    List<OfferedModel> listed = listed(headers);
    if (settings.model().isEmpty()) {
      return listed;
    }
    String upstream = settings.upstreamModel().or(settings::model).orElseThrow();
    return List.of(
        listed.stream()
            .filter(m -> ModelName.matches(upstream, m.id()) || ModelName.matches(m.id(), upstream))
            .findFirst()
            .map(m -> named(m, upstream))
            .orElseGet(() -> configured("the server does not list this model")));
  }

  private OfferedModel named(OfferedModel listed, String upstream) {
    return new OfferedModel(
        settings.model().orElseThrow(),
        upstream,
        listed.contextLength(),
        listed.embeddings(),
        listed.created(),
        listed.unverified());
  }

  private OfferedModel configured(String doubt) {
    String model = settings.model().orElseThrow();
    List<String> unverified = new ArrayList<>(List.of(doubt));
    doubts(settings.contextLength(), unverified);
    return new OfferedModel(
        model,
        settings.upstreamModel().orElse(model),
        settings.contextLength(),
        settings.embeddings(),
        0,
        unverified);
  }

  private List<OfferedModel> listed(Map<String, String> headers) throws ProviderFailure {
    URI uri = BackendUrl.endpoint(settings.url().orElseThrow(), "/models");
    Call call = new Call(System.nanoTime() + PATIENCE.toNanos());
    try (Reply reply = http.get(uri, headers, call)) {
      if (reply.status() != 200) {
        throw new ProviderFailure(
            reply.status() == 401 || reply.status() == 403
                ? Kind.UNAUTHORISED
                : Kind.NO_SUCH_ENDPOINT);
      }
      List<OfferedModel> models = new ArrayList<>();
      for (JsonNode entry : AnswerJson.items(AnswerJson.whole(reply.all(MAX_BYTES)), "data")) {
        String id = AnswerJson.text(entry, "id");
        if (ID.matcher(id).matches() && models.size() < MAX_MODELS) {
          models.add(offered(id, entry));
        }
      }
      return models;
    }
  }

  private OfferedModel offered(String id, JsonNode entry) throws ProviderFailure {
    List<String> unverified = new ArrayList<>();
    int said = context(entry);
    int context = settings.contextLength() > 0 ? settings.contextLength() : said;
    if (said > 0 && said < context) {
      context = said;
      unverified.add("the server's context is shorter than context-length; the server's counts");
    }
    doubts(context, unverified);
    if ("llamacpp".equals(AnswerJson.text(entry, "owned_by"))) {
      unverified.add("the server ignores the model's name and, without a template, tools");
    }
    return new OfferedModel(
        id,
        id,
        context,
        settings.embeddings(),
        Math.max(0, AnswerJson.count(entry.path("created"))),
        unverified);
  }

  /** vLLM says max_model_len, llama.cpp meta.n_ctx; Ollama says nothing. */
  private static int context(JsonNode entry) {
    long said =
        Math.max(
            AnswerJson.count(entry.path("max_model_len")),
            AnswerJson.count(entry.path("meta").path("n_ctx")));
    return said > 0 && said <= MAX_CONTEXT ? (int) said : 0;
  }

  private static void doubts(int context, List<String> unverified) {
    if (context == 0) {
      unverified.add(
          "the context length is not known: a server that cuts long prompts silently is not noticed;"
              + " set context-length");
    }
  }
}
