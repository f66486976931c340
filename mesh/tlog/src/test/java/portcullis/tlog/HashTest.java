package portcullis.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HashTest {
  @Test
  void isImmutableAndEqualByContent() {
    byte[] bytes = new byte[Hash.LENGTH];
    Hash hash = Hash.of(bytes);
    bytes[0] = 1;
    hash.toBytes()[1] = 1;
    assertEquals(Hash.of(new byte[Hash.LENGTH]), hash);
    assertNotEquals(Hash.of(bytes), hash);
  }

  @Test
  void readsWhatItPrints() {
    assertEquals(TreeHash.EMPTY_ROOT, Hash.ofHex(TreeHash.EMPTY_ROOT.toString()));
  }

  @Test
  void refusesAnyOtherLength() {
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Hash.of(new byte[33]));
  }
}
