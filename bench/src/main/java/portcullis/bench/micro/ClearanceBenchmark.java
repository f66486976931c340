package portcullis.bench.micro;

import com.google.protobuf.ByteString;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import portcullis.runtime.clearance.Check;
import portcullis.runtime.clearance.Clearance;
import portcullis.runtime.clearance.ClearanceSigner;
import portcullis.runtime.clearance.ClearanceVerifier;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/** A clearance, token and all: signed by the classifier, checked by adapter-cloud. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ClearanceBenchmark {
  private static final String INSTANCE = "classifier-1";

  /** What the mesh uses where it can, and what every JDK has. */
  @Param({"fastest", "jdk"})
  public String provider = "";

  private Instant now = Instant.EPOCH;

  @SuppressWarnings("NullAway.Init") // set by prepare
  private ClearanceSigner signer;

  @SuppressWarnings("NullAway.Init") // set by prepare
  private ClearanceVerifier verifier;

  @SuppressWarnings("NullAway.Init") // set by prepare
  private Clearance clearance;

  private String token = "";

  @Setup
  public void prepare() throws SecretUnavailable {
    Ed25519 ed25519 = provider.equals("jdk") ? Ed25519.jdk() : Ed25519.fastest();
    KeyPair root = ed25519.generate();
    now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    signer =
        ClearanceSigner.create(
            INSTANCE, now, now.plus(Duration.ofHours(12)), new OneKey(root, ed25519), ed25519);
    verifier = new ClearanceVerifier(List.of(root.getPublic()), ed25519);
    clearance =
        new Clearance(
            "clr_0123456789abcdefghijklmnop",
            ByteString.copyFrom(new byte[32]),
            "shop",
            "0".repeat(64),
            "0".repeat(64),
            INSTANCE,
            now,
            now.plusSeconds(60));
    token = sign();
  }

  @Benchmark
  public String sign() {
    return signer.sign(clearance);
  }

  @Benchmark
  public Check check() {
    Check check = verifier.check(token, clearance.payloadDigest(), "shop", now);
    if (check instanceof Check.Refused) {
      throw new IllegalStateException("a good clearance was refused");
    }
    return check;
  }

  /** A secret store that holds one signing key. */
  private record OneKey(KeyPair root, Ed25519 ed25519) implements SecretPort {
    @Override
    public Sensitive read(String name) throws SecretUnavailable {
      throw new SecretUnavailable("holds no values");
    }

    @Override
    public byte[] sign(String key, byte[] message) {
      return ed25519.sign(root.getPrivate(), message);
    }

    @Override
    public List<PublicKey> publicKeys(String key) {
      return List.of(root.getPublic());
    }
  }
}
