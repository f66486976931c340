package portcullis.detection.catalogue;

/** Google API keys: AIza and 35 characters. */
final class GoogleKey extends PrefixedSecret {
  GoogleKey() {
    super("google-key", "GOOGLE_API_KEY", "prefix of a Google API key", "-_", 35, "AIza");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹AIza" + "SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe›")
        .left("AIzaShort", "AIza");
  }
}
