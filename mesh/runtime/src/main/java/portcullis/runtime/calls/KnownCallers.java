package portcullis.runtime.calls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * The callers that a callee knows: identity by fingerprint of the credential. As a file: a line for
 * each caller, {@code identity fingerprint}.
 */
public record KnownCallers(Map<String, Identity> byFingerprint) {
  public KnownCallers {
    byFingerprint = Map.copyOf(byFingerprint);
  }

  /**
   * Reads a callers file.
   *
   * @throws IOException if it cannot be read, is open to others than its owner, or has a malformed
   *     line
   */
  public static KnownCallers read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    Map<String, Identity> known = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] words = line.strip().split(" ", -1);
      if (words.length != 2 || words[1].length() != 64) {
        throw new IOException(file + ": a line must be 'identity fingerprint'");
      }
      known.put(words[1], identity(words[0], file));
    }
    return new KnownCallers(known);
  }

  private static Identity identity(String name, Path file) throws IOException {
    try {
      return new Identity(name);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": a line must begin with an identity", e);
    }
  }

  /** Writes the callers file. */
  public void write(Path file) throws IOException {
    String text =
        byFingerprint.entrySet().stream()
            .map(e -> e.getValue().name() + " " + e.getKey() + "\n")
            .sorted()
            .collect(Collectors.joining());
    PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whose token this is. A lookup by hash: its time says nothing of the token. */
  Optional<Identity> identify(String token) {
    return Optional.ofNullable(byFingerprint.get(CallCredential.fingerprint(token)));
  }
}
