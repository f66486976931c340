package portcullis.cli.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A model's file on this machine, against what the catalogue says of it. */
public sealed interface ModelFile {
  /** It is not there. */
  record Absent() implements ModelFile {}

  /** It is there, byte for byte. */
  record Good(Path file) implements ModelFile {}

  /** It is there, but is another file. */
  record Wrong(Path file, String why) implements ModelFile {}

  /** Reads the whole file. */
  static ModelFile check(Path file, CatalogueEntry entry) throws IOException {
    if (!Files.exists(file)) {
      return new Absent();
    }
    long size = Files.size(file);
    if (size != entry.sizeBytes()) {
      return new Wrong(file, "it has " + size + " bytes, expected " + entry.sizeBytes());
    }
    String digest = sha256(file);
    return digest.equals(entry.sha256())
        ? new Good(file)
        : new Wrong(file, "its SHA-256 is " + digest + ", expected " + entry.sha256());
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
