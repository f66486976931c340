package portcullis.detection.catalogue;

/** Klaviyo private keys: pk_ and 34 characters. */
final class KlaviyoKey extends PrefixedSecret {
  KlaviyoKey() {
    super("klaviyo-key", "KLAVIYO_KEY", "prefix of a Klaviyo private key", "", 34, "pk_");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹pk_" + "a1b2c3d4e5f60718293a4b5c6d7e8f9012›")
        .left("pk_id", "pk_customer_entity");
  }
}
