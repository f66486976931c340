package portcullis.adapter.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.adapter.Outcome;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.ProviderFailure.Kind;
import portcullis.adapter.Question;
import portcullis.adapter.Sink;
import portcullis.adapter.http.AnswerJson;
import portcullis.adapter.http.ProviderError;
import portcullis.adapter.http.Reply;
import portcullis.mesh.v1.Usage;

/**
 * Reads an embeddings answer number by number: as a tree it would take twenty times the memory.
 * Vectors are told only when all of them are there, one for each input and of one length.
 */
final class EmbeddingAnswer {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** Longest vector: four times the longest of any known model. */
  private static final int MAX_DIMENSIONS = 65_536;

  private final Question question;
  private final Sink sink;
  private final List<float @Nullable []> vectors;
  private String model = "";
  private @Nullable Usage usage;
  private Optional<ProviderError> error = Optional.empty();

  EmbeddingAnswer(Question question, Sink sink) {
    this.question = question;
    this.sink = sink;
    this.vectors = new ArrayList<>(java.util.Collections.nCopies(inputs(question), null));
  }

  Outcome read(InputStream body) throws ProviderFailure {
    try (JsonParser parser = MAPPER.createParser(body)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        field(parser.currentName(), parser);
      }
      require(parser.nextToken() == null);
    } catch (Reply.Broken e) {
      throw new ProviderFailure(e.kind());
    } catch (JsonParseException e) {
      throw new ProviderFailure(Kind.NONSENSE);
    } catch (IOException e) {
      throw new ProviderFailure(e.getCause() instanceof Reply.Broken b ? b.kind() : Kind.NONSENSE);
    }
    if (error.isPresent()) {
      return error.get().outcome(question);
    }
    return tell();
  }

  private void field(String name, JsonParser parser) throws IOException, ProviderFailure {
    JsonToken token = parser.nextToken();
    switch (name) {
      case "data" -> data(token, parser);
      case "model" -> model = token == JsonToken.VALUE_STRING ? parser.getText() : "";
      case "usage" -> usage(parser.readValueAsTree());
      case "error", "detail" -> {
        JsonNode said = parser.readValueAsTree();
        error =
            said == null || said.isNull()
                ? error
                : ProviderError.within(MAPPER.createObjectNode().set("error", said));
      }
      default -> parser.skipChildren();
    }
  }

  private void data(JsonToken token, JsonParser parser) throws IOException, ProviderFailure {
    require(token == JsonToken.START_ARRAY);
    int position = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      entry(position++, parser);
    }
    require(parser.currentToken() == JsonToken.END_ARRAY);
  }

  private void entry(int position, JsonParser parser) throws IOException, ProviderFailure {
    int index = position;
    float[] vector = new float[0];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "index" -> {
          require(token == JsonToken.VALUE_NUMBER_INT);
          index = parser.getIntValue();
        }
        case "embedding" -> {
          require(token == JsonToken.START_ARRAY);
          vector = vector(parser);
        }
        default -> parser.skipChildren();
      }
    }
    require(index >= 0 && index < vectors.size() && vectors.get(index) == null);
    require(vector.length > 0);
    vectors.set(index, vector);
  }

  private static float[] vector(JsonParser parser) throws IOException, ProviderFailure {
    float[] vector = new float[1_024];
    int length = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      require(token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT);
      require(length < MAX_DIMENSIONS);
      if (length == vector.length) {
        vector = Arrays.copyOf(vector, length * 2);
      }
      vector[length] = parser.getFloatValue();
      require(Float.isFinite(vector[length]));
      length++;
    }
    return Arrays.copyOf(vector, length);
  }

  private void usage(@Nullable JsonNode node) {
    if (node != null && node.isObject()) {
      usage = AnswerJson.usage(AnswerJson.count(node.path("prompt_tokens")), 0);
    }
  }

  private Outcome tell() throws ProviderFailure {
    if (!model.isEmpty() && !ModelName.matches(question.model().upstream(), model)) {
      throw new ProviderFailure(Kind.WRONG_MODEL);
    }
    int dimensions = -1;
    for (float[] vector : vectors) {
      require(vector != null && (dimensions < 0 || dimensions == vector.length));
      dimensions = vector.length;
    }
    sink.started(model);
    for (int i = 0; i < vectors.size(); i++) {
      float[] vector = vectors.get(i);
      sink.embedding(i, vector == null ? new float[0] : vector);
    }
    return new Outcome.Finished(usage);
  }

  /** A text, several texts, the tokens of one text, or those of several. */
  private static int inputs(Question question) {
    JsonNode input = question.parameter("input");
    boolean several = input.isArray() && !input.path(0).isNumber();
    return several ? input.size() : 1;
  }

  private static void require(boolean sane) throws ProviderFailure {
    if (!sane) {
      throw new ProviderFailure(Kind.NONSENSE);
    }
  }
}
