package portcullis.runtime.payload;

/**
 * How large a JSON text may be.
 *
 * @param bytes of the whole text
 * @param depth of nesting
 * @param nodes values and keys in all: bounds memory, which a few bytes of text can multiply
 * @param keyLength of one key, in UTF-16 units
 * @param numberLength of one number, in digits: parsing big numbers is more than linear
 */
public record JsonLimits(int bytes, int depth, int nodes, int keyLength, int numberLength) {
  /** 8 MiB, 64 deep, 200,000 nodes. */
  public static final JsonLimits STANDARD = new JsonLimits(8 << 20, 64, 200_000, 4_096, 400);

  public JsonLimits {
    if (bytes <= 0 || depth <= 0 || nodes <= 0 || keyLength <= 0 || numberLength <= 0) {
      throw new IllegalArgumentException("JSON limits must be positive");
    }
  }
}
