package portcullis.runtime.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs and verifies with Ed25519. The JDK's own implementation takes milliseconds; the Amazon
 * Corretto Crypto Provider takes tens of microseconds and is used where it has a native build, else
 * BouncyCastle, else the JDK's, with one line of warning.
 */
public final class Ed25519 {
  private static final Logger LOG = LoggerFactory.getLogger(Ed25519.class);
  private static final String ALGORITHM = "Ed25519";

  /** DER before the 32 raw bytes of a public key (RFC 8410). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Provider provider;

  private Ed25519(Provider provider) {
    this.provider = provider;
  }

  /** The fastest that works here. */
  public static Ed25519 fastest() {
    Provider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
    if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null && works(corretto)) {
      return new Ed25519(corretto);
    }
    Provider bouncy = new BouncyCastleProvider();
    Ed25519 slower = works(bouncy) ? new Ed25519(bouncy) : jdk();
    LOG.warn(
        "no native Ed25519 for this platform: signing by {} is 10 to 100 times slower",
        slower.provider());
    return slower;
  }

  /** The JDK's own: slow, everywhere. */
  public static Ed25519 jdk() {
    return new Ed25519(provide().getProvider());
  }

  /** Name of the provider in use, for status. */
  public String provider() {
    return provider.getName();
  }

  /** A new key pair. Keys are the JDK's, whichever provider signs. */
  public KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  public byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 signing failed", e);
    }
  }

  /** False for a wrong or malformed signature. */
  public boolean verify(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is gone", e);
    }
  }

  /**
   * A public key from its 32 raw bytes.
   *
   * @throws InvalidKeyException if they are no key
   */
  public static PublicKey publicKey(byte[] raw) throws InvalidKeyException {
    if (raw.length != 32) {
      throw new InvalidKeyException("an Ed25519 public key has 32 bytes, not " + raw.length);
    }
    byte[] der = Arrays.copyOf(SPKI, SPKI.length + raw.length);
    System.arraycopy(raw, 0, der, SPKI.length, raw.length);
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("not an Ed25519 public key", e);
    }
  }

  /** The 32 raw bytes of a public key. */
  public static byte[] raw(PublicKey key) {
    byte[] der = key.getEncoded();
    return Arrays.copyOfRange(der, der.length - 32, der.length);
  }

  /**
   * A private key from PKCS #8.
   *
   * @throws InvalidKeyException if the bytes are no Ed25519 key
   */
  public static PrivateKey privateKey(byte[] pkcs8) throws InvalidKeyException {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new InvalidKeyException("not an Ed25519 private key in PKCS #8", e);
    }
  }

  private static Signature provide() {
    try {
      return Signature.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static boolean works(Provider provider) {
    try {
      Ed25519 candidate = new Ed25519(provider);
      KeyPair pair = candidate.generate();
      byte[] message = {1, 2, 3};
      return candidate.verify(
          pair.getPublic(), message, candidate.sign(pair.getPrivate(), message));
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
