package portcullis.classifier.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import portcullis.classifier.Unscanned;
import portcullis.runtime.payload.Leaf;

/**
 * The parts of messages: which of them are no text, and which belong together. A picture, sound or
 * file can hold anything, and so can a token array that only a tokenizer reads: none of them counts
 * as scanned.
 */
final class Parts {
  /** Types of text parts, with the field that has the text. They have no other fields. */
  private static final Map<String, String> TEXT =
      Map.of("text", "text", "refusal", "refusal", "input_text", "text", "output_text", "text");

  private final List<Unscanned> gaps = new ArrayList<>();
  private final List<List<Leaf>> joined = new ArrayList<>();
  private final List<List<Leaf>> turns = new ArrayList<>();
  private String turn = "";

  private Parts() {}

  static Parts of(JsonNode request) {
    Parts parts = new Parts();
    each(request.path("messages"), "/messages", parts::message);
    parts.content(request.path("prediction").path("content"), "/prediction/content");
    parts.input(request.path("input"), "/input");
    return parts;
  }

  List<Unscanned> gaps() {
    return gaps;
  }

  /** The text parts of each content that has several. */
  List<List<Leaf>> joined() {
    return joined;
  }

  /** The texts of messages of one side, one after the other: some providers make them one turn. */
  List<List<Leaf>> turns() {
    return turns;
  }

  private void message(At at) {
    List<Leaf> texts = content(at.node().path("content"), at.path() + "/content");
    String side = side(at.node().path("role").asText());
    if (!side.equals(turn)) {
      turns.add(new ArrayList<>());
      turn = side;
    }
    turns.getLast().addAll(texts);
    if (at.node().path("audio").isObject()) {
      gap(at.path() + "/audio", "AUDIO");
    }
  }

  private static String side(String role) {
    return switch (role) {
      case "system", "developer" -> "system";
      case "assistant" -> "assistant";
      default -> "user";
    };
  }

  private List<Leaf> content(JsonNode content, String path) {
    List<Leaf> texts = new ArrayList<>();
    each(content, path, part -> part(part, texts));
    part(new At(path, content), texts);
    if (texts.size() > 1) {
      joined.add(texts);
    }
    return texts;
  }

  private void part(At at, List<Leaf> texts) {
    JsonNode part = at.node();
    if (part.isTextual()) {
      texts.add(text(at.path(), part));
    }
    if (!part.isObject()) {
      return;
    }
    for (String name : List.of("text", "refusal")) {
      if (part.path(name).isTextual()) {
        texts.add(text(at.path() + "/" + name, part.path(name)));
      }
    }
    String type = part.path("type").asText();
    String field = TEXT.get(type);
    if (field == null) {
      gap(at.path(), reason(type));
    } else if (part.size() != 2 || !part.path(field).isTextual()) {
      gap(at.path(), "UNKNOWN_PART");
    }
  }

  private static Leaf text(String path, JsonNode node) {
    return new Leaf(path, Leaf.Kind.TEXT, "content", node.textValue());
  }

  private static String reason(String type) {
    return switch (type) {
      case "image_url", "image", "input_image" -> "IMAGE";
      case "input_audio", "audio" -> "AUDIO";
      case "file", "input_file", "document" -> "FILE";
      default -> "UNKNOWN_PART";
    };
  }

  /** An embedding's input may be token ids, alone or in a list of lists, or even pictures. */
  private void input(JsonNode input, String path) {
    each(
        input,
        path,
        item -> {
          if (item.node().isNumber() || item.node().isArray()) {
            gap(item.path(), "TOKENS");
          }
          part(item, new ArrayList<>());
        });
  }

  private void gap(String path, String reason) {
    gaps.add(new Unscanned(path, reason));
  }

  private static void each(JsonNode array, String path, Consumer<At> consumer) {
    for (int i = 0; array.isArray() && i < array.size(); i++) {
      consumer.accept(new At(path + "/" + i, array.get(i)));
    }
  }

  private record At(String path, JsonNode node) {}
}
