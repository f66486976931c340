package portcullis.adapter.embedded;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metadata of a GGUF file, version 2 or 3 (ggml's docs/gguf.md). Unsigned 32-bit and 64-bit
 * values come as Long, signed 32-bit ones as Integer. Every length is bounded.
 */
final class Gguf {
  private static final int MAGIC = 0x46554747;
  private static final int MAX_STRING = 1 << 20;
  private static final int MAX_ARRAY = 1 << 20;
  private static final int MAX_KEYS = 4_096;

  /** Metadata stands at the beginning; a vocabulary of 250,000 tokens has about 10 MB. */
  private static final long MAX_METADATA = 64 << 20;

  private final ByteBuffer bytes;

  private Gguf(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads it.
   *
   * @throws IOException if the file is missing, truncated or none; the message names it
   */
  static Map<String, Object> metadata(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), MAX_METADATA));
      return new Gguf(bytes.order(ByteOrder.LITTLE_ENDIAN)).read();
    } catch (NoSuchFileException e) {
      throw new IOException(file + " does not exist", e);
    } catch (BufferUnderflowException e) {
      throw new IOException(file + " is a truncated GGUF file", e);
    } catch (Malformed e) {
      throw new IOException(file + " is no GGUF file: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> read() throws Malformed {
    if (bytes.getInt() != MAGIC) {
      throw new Malformed("it does not begin with GGUF");
    }
    int version = bytes.getInt();
    if (version != 2 && version != 3) {
      throw new Malformed("version " + version);
    }
    long tensors = bytes.getLong();
    int keys = length(MAX_KEYS);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("tensors", tensors);
    for (int i = 0; i < keys; i++) {
      String key = string();
      facts.put(key, value(bytes.getInt()));
    }
    return facts;
  }

  private Object value(int type) throws Malformed {
    return switch (type) {
      case 0 -> bytes.get() & 0xff;
      case 1 -> (int) bytes.get();
      case 2 -> bytes.getShort() & 0xffff;
      case 3 -> (int) bytes.getShort();
      case 4 -> bytes.getInt() & 0xffff_ffffL;
      case 5 -> bytes.getInt();
      case 6 -> bytes.getFloat();
      case 7 -> bytes.get() != 0;
      case 8 -> string();
      case 9 -> array();
      case 10, 11 -> bytes.getLong();
      case 12 -> bytes.getDouble();
      default -> throw new Malformed("value of type " + type);
    };
  }

  private List<Object> array() throws Malformed {
    int type = bytes.getInt();
    int length = length(MAX_ARRAY);
    if (type == 9) {
      throw new Malformed("array of arrays");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(value(type));
    }
    return values;
  }

  private String string() throws Malformed {
    byte[] text = new byte[length(MAX_STRING)];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private int length(int most) throws Malformed {
    long length = bytes.getLong();
    if (length < 0 || length > most) {
      throw new Malformed("length " + length);
    }
    return (int) length;
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }
}
