package portcullis.runtime.calls;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import portcullis.runtime.redaction.Digests;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * What a workload shows to those it calls: 256 random bits, in hexadecimal. Attach it to a channel
 * as an interceptor.
 */
public final class CallCredential implements ClientInterceptor {
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("portcullis-call-credential", Metadata.ASCII_STRING_MARSHALLER);
  private static final int BYTES = 32;

  private final String token;

  private CallCredential(String token) {
    this.token = token;
  }

  /** A new one. */
  public static CallCredential create(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new CallCredential(HexFormat.of().formatHex(bytes));
  }

  /**
   * Reads a credential file.
   *
   * @throws IOException if it cannot be read, is open to others than its owner, or holds no
   *     credential
   */
  public static CallCredential read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (token.length() != 2 * BYTES || !token.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IOException(file + " must hold " + 2 * BYTES + " hexadecimal digits");
    }
    return new CallCredential(token);
  }

  /** Writes the credential to a file that only its owner may read. */
  public void write(Path file) throws IOException {
    PrivateFiles.write(file, token.getBytes(StandardCharsets.US_ASCII));
  }

  /** What the callee stores: hex SHA-256 of the token. */
  public String fingerprint() {
    return fingerprint(token);
  }

  static String fingerprint(String token) {
    return Digests.hex(Digests.sha256(token.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        headers.put(HEADER, token);
        super.start(listener, headers);
      }
    };
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "CallCredential[" + fingerprint().substring(0, 8) + "]";
  }
}
