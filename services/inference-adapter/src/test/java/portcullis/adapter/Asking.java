package portcullis.adapter;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.anthropic.AnthropicProvider;
import portcullis.adapter.openai.OpenAiProvider;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;

/** Asks one backend, without gate and without gRPC. */
public final class Asking {
  public static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);

  /** A request with nothing special in it; the model is always asked as "m". */
  public static final String HELLO =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

  private final Backend backend;
  private final Inference inference;

  private Asking(Backend backend) {
    this.backend = backend;
    backend.refresh();
    this.inference = new Inference(new Backends(List.of(backend)), Gate.open());
  }

  /** An OpenAI-compatible backend with these settings beside name, kind, url and model "m". */
  public static Asking openai(URI url, Map<String, ?> more) {
    return openai(url, AdapterRole.CLOUD, more);
  }

  public static Asking openai(URI url, AdapterRole role, Map<String, ?> more) {
    BackendSettings settings = settings(url, "openai", role, more);
    return new Asking(backend(settings, new OpenAiProvider(settings, role, null, JSON)));
  }

  public static Asking anthropic(URI url, @Nullable ProviderKey key, Map<String, ?> more) {
    BackendSettings settings = settings(url, "anthropic", AdapterRole.CLOUD, more);
    return new Asking(backend(settings, new AnthropicProvider(settings, key, JSON)));
  }

  public static Asking of(Provider provider) {
    return new Asking(new Backend("b", "", provider, 4, Duration.ofMillis(200)));
  }

  private static Backend backend(BackendSettings settings, Provider provider) {
    return new Backend(
        settings.name(),
        settings.address(),
        provider,
        settings.maxConcurrent(),
        Duration.ofMillis(200));
  }

  private static BackendSettings settings(
      URI url, String kind, AdapterRole role, Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "b");
    all.put("kind", kind);
    all.put("url", url.toString());
    all.put("model", "m");
    all.putAll(more);
    return AdapterSettings.read(role.name(), List.of(all)).backends().get(0);
  }

  public Backend backend() {
    return backend;
  }

  public Told chat(String request) {
    return chat(request, new Call(System.nanoTime() + Duration.ofSeconds(60).toNanos()));
  }

  public Told chat(String request, Call call) {
    return ask(Payload.Kind.KIND_CHAT_COMPLETION, request, call);
  }

  public Told embed(String request) {
    return ask(
        Payload.Kind.KIND_EMBEDDING,
        request,
        new Call(System.nanoTime() + Duration.ofSeconds(60).toNanos()));
  }

  private Told ask(Payload.Kind kind, String request, Call call) {
    return Told.of(inference, new Request(payload(kind, request), "req_1", "shop", "m", ""), call);
  }

  public static PayloadBytes payload(Payload.Kind kind, String request) {
    try {
      return PayloadBytes.of(kind, JSON.read(request.getBytes(StandardCharsets.UTF_8)), JSON);
    } catch (BadJson e) {
      throw new AssertionError(e);
    }
  }
}
