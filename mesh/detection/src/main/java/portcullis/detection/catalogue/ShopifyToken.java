package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** Shopify access tokens and shared secrets: a prefix and 32 hexadecimal digits. */
final class ShopifyToken extends PrefixedSecret {
  ShopifyToken() {
    super(
        "shopify-token",
        "SHOPIFY_TOKEN",
        "prefix of a Shopify token",
        "",
        32,
        "shpat_",
        "shpca_",
        "shppa_",
        "shpss_");
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.hex(s.text.chars[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹shpat_" + "c0ffee1234567890abcdefc0ffee1234›")
        .left("shpat_c0ffee", "shpat_zzzzzz1234567890abcdefc0ffee1234");
  }
}
