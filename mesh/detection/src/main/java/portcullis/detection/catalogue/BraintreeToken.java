package portcullis.detection.catalogue;

/** Braintree access tokens. */
final class BraintreeToken extends PrefixedSecret {
  BraintreeToken() {
    super(
        "braintree-token",
        "BRAINTREE_TOKEN",
        "prefix of a Braintree access token",
        "$",
        40,
        "access_token$production$",
        "access_token$sandbox$");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "‹access_token$" + "production$x7h2kqm9vwz4tnpr$a1b2c3d4e5f60718293a4b5c6d7e8f90›")
        .left("access_token", "access_token$production$");
  }
}
