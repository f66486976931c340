package portcullis.guard.arguments;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import portcullis.detection.Passage;

/** Finds keys, strings and numbers of a JSON text where they stand. */
final class Tokens {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private Tokens() {}

  /** The tokens; empty if the text is not JSON, e.g. because the answer was cut off. */
  static Optional<List<Token>> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Deque<String> names = new ArrayDeque<>();
    names.push("");
    // By characters, not as a String: so the parser's own buffer is the text, and offsets hold.
    try (JsonParser parser = JSON.createParser(text.toCharArray())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case FIELD_NAME -> {
            names.pop();
            names.push(parser.currentName());
            tokens.add(token(parser, text, names.peek(), Passage.Kind.KEY));
          }
          case VALUE_STRING -> tokens.add(token(parser, text, names.peek(), Passage.Kind.TEXT));
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              tokens.add(token(parser, text, names.peek(), Passage.Kind.NUMBER));
          case START_OBJECT, START_ARRAY -> names.push(names.element());
          case END_OBJECT, END_ARRAY -> names.pop();
          default -> {
            // true, false and null say nothing
          }
        }
      }
      return tokens.stream().allMatch(t -> t.end() <= text.length())
          ? Optional.of(tokens)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static Token token(JsonParser parser, String text, String name, Passage.Kind kind)
      throws IOException {
    String said = parser.getText(); // reads the token to its end
    int start = (int) parser.currentTokenLocation().getCharOffset();
    int end = text.charAt(start) == '"' ? closing(text, start) : start + said.length();
    return new Token(start, end, name, said, kind);
  }

  /** After the quote that closes the string that opens at {@code start}. */
  private static int closing(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
