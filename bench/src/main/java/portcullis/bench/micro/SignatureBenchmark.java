package portcullis.bench.micro;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ed25519 over as many bytes as a clearance's signing input has, by each provider that the mesh may
 * fall back to.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignatureBenchmark {
  private static final int SIGNING_INPUT = 900;

  @Param({"corretto", "bouncycastle", "jdk"})
  public String provider = "";

  private Provider implementation = new BouncyCastleProvider();
  private byte[] message = new byte[SIGNING_INPUT];
  private byte[] signature = {};

  @SuppressWarnings("NullAway.Init") // set by prepare
  private KeyPair key;

  @Setup
  public void prepare() throws GeneralSecurityException {
    Arrays.fill(message, (byte) 'a');
    implementation =
        switch (provider) {
          case "corretto" -> AmazonCorrettoCryptoProvider.INSTANCE;
          case "bouncycastle" -> implementation;
          default -> Security.getProvider("SunEC");
        };
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    signature = sign();
  }

  @Benchmark
  public byte[] sign() throws GeneralSecurityException {
    Signature signer = Signature.getInstance("Ed25519", implementation);
    signer.initSign(key.getPrivate());
    signer.update(message);
    return signer.sign();
  }

  @Benchmark
  public boolean verify() throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("Ed25519", implementation);
    verifier.initVerify(key.getPublic());
    verifier.update(message);
    if (!verifier.verify(signature)) {
      throw new IllegalStateException("a good signature was not taken");
    }
    return true;
  }
}
