package portcullis.detection.catalogue;

import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Magento's encryption key in env.php: 32 hexadecimal digits, or base64 with a prefix, next to
 * {@code crypt}.
 */
final class MagentoCryptKey extends NamedSecret {
  MagentoCryptKey() {
    super(
        "magento-crypt-key",
        "MAGENTO_CRYPT_KEY",
        "a key next to Magento's word crypt",
        Cue.CRYPT,
        32);
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(Cue.CRYPT, "crypt key;encryption key;crypt;magento crypt key");
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    return (to - from == 32 && hex(s, from, to)) || (to - from >= 40 && only(s, from, to, "+/="));
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "'crypt' => ['key' => '‹0f1e2d3c4b5a69788796a5b4" + "c3d2e1f0›']",
            "crypt_key: ‹0f1e2d3c4b5a69788796a5b4" + "c3d2e1f0›")
        .left("crypt key rotation", "md5 0f1e2d3c4b5a69788796a5b4c3d2e1f0");
  }
}
