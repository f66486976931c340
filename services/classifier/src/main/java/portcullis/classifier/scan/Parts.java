package portcullis.classifier.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import portcullis.classifier.Unscanned;
import portcullis.runtime.payload.Leaf;

/**
 * The parts of messages: which of them are no text, and which belong together. A picture, sound or
 * file can hold anything, and so can a token array that only a tokenizer reads: none of them counts
 * as scanned.
 */
final class Parts {
  private static final Set<String> TEXT = Set.of("text", "refusal", "input_text", "output_text");

  private final List<Unscanned> gaps = new ArrayList<>();
  private final List<List<Leaf>> joined = new ArrayList<>();

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

  private void message(At at) {
    content(at.node().path("content"), at.path() + "/content");
    if (at.node().path("audio").isObject()) {
      gap(at.path() + "/audio", "AUDIO");
    }
  }

  private void content(JsonNode content, String path) {
    List<Leaf> texts = new ArrayList<>();
    each(content, path, part -> part(part, texts));
    part(new At(path, content), new ArrayList<>());
    if (texts.size() > 1) {
      joined.add(texts);
    }
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
    if (!TEXT.contains(type)) {
      gap(at.path(), reason(type));
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
