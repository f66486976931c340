package portcullis.router.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import portcullis.mesh.v1.Payload;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.router.Request;
import portcullis.runtime.payload.BadJson;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;

/** Reads request bodies: strict JSON, known fields of the right type, nothing dropped. */
public final class RequestReader {
  private static final int LONGEST_MODEL = 256;

  private final StrictJson json;
  private final ChatShape chat;
  private final EmbeddingShape embedding;

  public RequestReader(JsonLimits jsonLimits, BodyLimits limits) {
    this.json = new StrictJson(jsonLimits);
    this.chat = new ChatShape(limits);
    this.embedding = new EmbeddingShape(limits);
  }

  /** Reads a chat completion request. */
  public Asked chat(byte[] body) throws Rejected {
    JsonNode tree = object(body);
    chat.check(tree);
    return new Asked(
        PayloadBytes.of(Payload.Kind.KIND_CHAT_COMPLETION, tree, json),
        model(tree),
        tree.path("stream").asBoolean(false),
        tree.path("stream_options").path("include_usage").asBoolean(false),
        false);
  }

  /** Reads an embedding request. */
  public Asked embedding(byte[] body) throws Rejected {
    JsonNode tree = object(body);
    embedding.check(tree);
    return new Asked(
        PayloadBytes.of(Payload.Kind.KIND_EMBEDDING, tree, json),
        model(tree),
        false,
        false,
        tree.path("encoding_format").asText("").equals("base64"));
  }

  private JsonNode object(byte[] body) throws Rejected {
    try {
      JsonNode tree = json.read(body);
      if (!tree.isObject()) {
        throw new Rejected(Problem.malformed("no JSON object"));
      }
      return tree;
    } catch (BadJson e) {
      throw new Rejected(
          switch (e.kind()) {
            case MALFORMED, DUPLICATE_KEY, LONE_SURROGATE, TOO_DEEP ->
                Problem.malformed(String.valueOf(e.getMessage()));
            case TOO_LARGE -> Problem.tooLarge("body", "The body is " + e.getMessage() + ".");
          });
    }
  }

  private static Optional<String> model(JsonNode tree) throws Rejected {
    String model = tree.path("model").asText();
    Shape.require(!model.isBlank(), "model", "must name a model, or be auto");
    Shape.require(model.length() <= LONGEST_MODEL, "model", "is too long");
    return model.equals(Request.AUTO) ? Optional.empty() : Optional.of(model);
  }
}
