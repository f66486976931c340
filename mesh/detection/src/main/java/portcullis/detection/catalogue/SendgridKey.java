package portcullis.detection.catalogue;

/** SendGrid API keys: SG., 22 characters, a dot, 43 characters. */
final class SendgridKey extends PrefixedSecret {
  SendgridKey() {
    super("sendgrid-key", "SENDGRID_KEY", "prefix of a SendGrid key", "-_.", 60, "SG.");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "‹SG." + "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr›")
        .left("SG.50", "SG.example");
  }
}
