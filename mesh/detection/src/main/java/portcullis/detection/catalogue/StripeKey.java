package portcullis.detection.catalogue;

/** Stripe secret, restricted and webhook keys; publishable keys (pk_) are public. */
final class StripeKey extends PrefixedSecret {
  StripeKey() {
    super(
        "stripe-key",
        "STRIPE_KEY",
        "prefix of a Stripe secret",
        "",
        16,
        "sk_live_",
        "sk_test_",
        "rk_live_",
        "rk_test_",
        "whsec_");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "key ‹sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc›",
            "‹whsec_" + "9cK2mQ7vTzL4xWb8nRpYdE3aHs6JfUgV›")
        .left("pk_live_4eC39HqLyjWDarjtT1zdp7dc", "sk_live_");
  }
}
