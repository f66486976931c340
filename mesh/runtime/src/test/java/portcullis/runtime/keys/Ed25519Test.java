package portcullis.runtime.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
  private static final byte[] MESSAGE = {(byte) 0xaf, (byte) 0x82};
  private final Ed25519 fastest = Ed25519.fastest();
  private final Ed25519 jdk = Ed25519.jdk();

  /** RFC 8032, section 7.1, test 3. */
  @Test
  void signsAsTheRfcDoes() throws Exception {
    byte[] pkcs8 =
        HexFormat.of()
            .parseHex(
                "302e020100300506032b657004220420"
                    + "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

    for (Ed25519 ed25519 : new Ed25519[] {fastest, jdk}) {
      assertArrayEquals(
          signature, ed25519.sign(Ed25519.privateKey(pkcs8), MESSAGE), ed25519.provider());
    }
  }

  @Test
  void verifiesAcrossProviders() {
    KeyPair pair = jdk.generate();

    assertTrue(jdk.verify(pair.getPublic(), MESSAGE, fastest.sign(pair.getPrivate(), MESSAGE)));
    assertTrue(fastest.verify(pair.getPublic(), MESSAGE, jdk.sign(pair.getPrivate(), MESSAGE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 63, 65, 128})
  void refusesSignaturesOfAnotherLength(int length) {
    KeyPair pair = fastest.generate();
    byte[] signature = Arrays.copyOf(fastest.sign(pair.getPrivate(), MESSAGE), length);

    assertFalse(fastest.verify(pair.getPublic(), MESSAGE, signature));
    assertFalse(jdk.verify(pair.getPublic(), MESSAGE, signature));
  }

  @Test
  void refusesEveryFlippedBitOfTheFirstAndLastByte() {
    KeyPair pair = fastest.generate();
    byte[] good = fastest.sign(pair.getPrivate(), MESSAGE);

    for (int at : new int[] {0, 31, 32, 63}) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        assertFalse(fastest.verify(pair.getPublic(), MESSAGE, bad), at + " " + bit);
      }
    }
  }

  @Test
  void refusesAnotherKeyAndMessage() {
    KeyPair pair = fastest.generate();
    byte[] signature = fastest.sign(pair.getPrivate(), MESSAGE);

    assertFalse(fastest.verify(fastest.generate().getPublic(), MESSAGE, signature));
    assertFalse(fastest.verify(pair.getPublic(), new byte[] {1}, signature));
  }

  @Test
  void carriesPublicKeysAsTheirRawBytes() throws Exception {
    PublicKey key = fastest.generate().getPublic();

    assertEquals(key, Ed25519.publicKey(Ed25519.raw(key)));
  }

  @Test
  void refusesWhatIsNoKey() {
    assertThrows(InvalidKeyException.class, () -> Ed25519.publicKey(new byte[31]));
    assertThrows(InvalidKeyException.class, () -> Ed25519.publicKey(new byte[33]));
    assertThrows(InvalidKeyException.class, () -> Ed25519.privateKey(new byte[48]));
    assertThrows(InvalidKeyException.class, () -> Ed25519.privateKey(new byte[0]));
  }
}
