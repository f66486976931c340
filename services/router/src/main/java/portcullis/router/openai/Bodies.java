package portcullis.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import portcullis.inference.v1.Embedding;
import portcullis.inference.v1.Model;
import portcullis.mesh.v1.Usage;
import portcullis.router.Problem;
import portcullis.router.Request;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.StrictJson;

/** Bodies of answers that come in one piece. */
public final class Bodies {
  private static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);

  private Bodies() {}

  /** The error object. */
  public static byte[] error(Problem problem) {
    ObjectNode root = object();
    root.putObject("error")
        .put("message", problem.message())
        .put("type", problem.type())
        .put("param", problem.param().orElse(null))
        .put("code", problem.code());
    return bytes(root);
  }

  /** The list of models, {@code auto} first. */
  public static byte[] models(List<Model> models) {
    ObjectNode root = object().put("object", "list");
    ArrayNode data = root.putArray("data");
    data.add(model(Request.AUTO, 0, "portcullis"));
    models.forEach(model -> data.add(model(model)));
    return bytes(root);
  }

  /** One model; empty if there is none of this name. */
  public static Optional<byte[]> model(List<Model> models, String id) {
    if (id.equals(Request.AUTO)) {
      return Optional.of(bytes(model(Request.AUTO, 0, "portcullis")));
    }
    return models.stream().filter(m -> m.getId().equals(id)).findFirst().map(m -> bytes(model(m)));
  }

  /** A list of embeddings. */
  public static byte[] embeddings(
      List<Embedding> vectors, String model, Optional<Usage> usage, boolean base64) {
    ObjectNode root = object().put("object", "list");
    ArrayNode data = root.putArray("data");
    for (Embedding vector : vectors) {
      ObjectNode item = data.addObject().put("object", "embedding").put("index", vector.getIndex());
      item.set("embedding", base64 ? base64(vector) : floats(vector));
    }
    root.put("model", model);
    Usage counted = usage.orElse(Usage.getDefaultInstance());
    root.putObject("usage")
        .put("prompt_tokens", Integer.toUnsignedLong(counted.getPromptTokens()))
        .put("total_tokens", Integer.toUnsignedLong(counted.getTotalTokens()));
    return bytes(root);
  }

  static ObjectNode usage(Usage usage) {
    return object()
        .put("prompt_tokens", Integer.toUnsignedLong(usage.getPromptTokens()))
        .put("completion_tokens", Integer.toUnsignedLong(usage.getCompletionTokens()))
        .put("total_tokens", Integer.toUnsignedLong(usage.getTotalTokens()));
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] bytes(JsonNode tree) {
    return JSON.write(tree);
  }

  private static ObjectNode model(Model model) {
    return model(model.getId(), model.getCreated(), model.getBackend());
  }

  private static ObjectNode model(String id, long created, String owner) {
    return object()
        .put("id", id)
        .put("object", "model")
        .put("created", created)
        .put("owned_by", owner);
  }

  private static JsonNode floats(Embedding vector) {
    ArrayNode floats = JsonNodeFactory.instance.arrayNode(vector.getVectorCount());
    vector.getVectorList().forEach(floats::add);
    return floats;
  }

  private static JsonNode base64(Embedding vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.getVectorCount()).order(ByteOrder.LITTLE_ENDIAN);
    vector.getVectorList().forEach(bytes::putFloat);
    return JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(bytes.array()));
  }
}
