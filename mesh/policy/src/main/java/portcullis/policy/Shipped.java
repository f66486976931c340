package portcullis.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Documents that ship with this build. */
final class Shipped {
  private Shipped() {}

  interface Parser<T> {
    T parse(byte[] yaml) throws BadDocument;
  }

  static <T> T read(String name, Parser<T> parser) {
    try (InputStream in = Shipped.class.getResourceAsStream("/portcullis/policy/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return parser.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadDocument e) {
      throw new IllegalStateException(name + " as shipped cannot be used", e);
    }
  }
}
