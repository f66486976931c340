package portcullis.audit.leaf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes one JSON object, field after field in the order of the calls. Empty texts and false flags
 * are left out. Whole numbers only: a fraction has more than one way to be written.
 */
public final class BodyWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private BodyWriter() throws IOException {
    this.json = FACTORY.createGenerator(text);
    json.writeStartObject();
  }

  /** A writer with nothing written. */
  public static BodyWriter begin() {
    try {
      return new BodyWriter();
    } catch (IOException e) {
      throw unexpected(e);
    }
  }

  /**
   * A text field; left out if empty.
   *
   * @throws InvalidField if it does not have the form
   */
  public BodyWriter text(String field, String value, FieldForm form) {
    if (!form.admits(value)) {
      throw new InvalidField(field, "at most so many characters of the form " + form);
    }
    return value.isEmpty() ? this : write(() -> json.writeStringField(field, value));
  }

  /** A whole number, 0 or more. */
  public BodyWriter number(String field, long value) {
    if (value < 0) {
      throw new InvalidField(field, "a number of 0 or more");
    }
    return write(() -> json.writeNumberField(field, value));
  }

  /** A flag; left out if false. */
  public BodyWriter flag(String field, boolean value) {
    return value ? write(() -> json.writeBooleanField(field, true)) : this;
  }

  /** Bytes in hexadecimal; left out if there are none. */
  public BodyWriter hex(String field, byte[] value, int most) {
    if (value.length > most) {
      throw new InvalidField(field, "at most " + most + " bytes");
    }
    return value.length == 0
        ? this
        : write(() -> json.writeStringField(field, HexFormat.of().formatHex(value)));
  }

  /** An object as the value of a field. */
  public BodyWriter object(String field, BodyWriter value) {
    return write(
        () -> {
          json.writeFieldName(field);
          json.writeRawValue(value.end());
        });
  }

  /**
   * A list of names; left out if empty. Of more than {@code most} the first ones, and before them
   * {@code field_total}, how many there were.
   *
   * @throws InvalidField if one does not have the form
   */
  public BodyWriter names(String field, List<String> values, int most, FieldForm form) {
    if (!values.stream().allMatch(form::admits)) {
      throw new InvalidField(field, "entries of the form " + form);
    }
    if (values.isEmpty()) {
      return this;
    }
    if (values.size() > most) {
      number(field + "_total", values.size());
    }
    return write(
        () -> {
          json.writeArrayFieldStart(field);
          for (String value : values.subList(0, Math.min(most, values.size()))) {
            json.writeString(value);
          }
          json.writeEndArray();
        });
  }

  /**
   * A list of objects, as many of them as fit into {@code mostBytes}, and beside it {@code
   * field_total}, how many there were; left out if empty. So a request with thousands of findings
   * is still recorded, in a leaf of bounded size.
   */
  public <T> BodyWriter list(
      String field, List<T> values, int mostBytes, BiConsumer<BodyWriter, T> each) {
    if (values.isEmpty()) {
      return this;
    }
    number(field + "_total", values.size());
    return write(
        () -> {
          json.writeArrayFieldStart(field);
          int left = mostBytes;
          for (T value : values) {
            BodyWriter element = begin();
            each.accept(element, value);
            String object = element.end();
            left -= utf8Length(object) + 1;
            if (left < 0) {
              break;
            }
            json.writeRawValue(object);
          }
          json.writeEndArray();
        });
  }

  /** Closes the object and returns it. Nothing can be written after. */
  public String end() {
    write(
        () -> {
          json.writeEndObject();
          json.close();
        });
    return text.toString();
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private interface Step {
    void write() throws IOException;
  }

  private BodyWriter write(Step step) {
    try {
      step.write();
    } catch (IOException e) {
      throw unexpected(e);
    }
    return this;
  }

  private static UncheckedIOException unexpected(IOException e) {
    return new UncheckedIOException("writing to memory cannot fail", e);
  }
}
