package portcullis.detection.catalogue;

/** Slack bot, user, app and refresh tokens. */
final class SlackToken extends PrefixedSecret {
  SlackToken() {
    super(
        "slack-token",
        "SLACK_TOKEN",
        "prefix of a Slack token",
        "-",
        20,
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xoxr-",
        "xoxs-",
        "xapp-");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹xoxb-" + "2345678901-2345678901234-AbCdEfGhIjKlMnOpQrStUvWx›")
        .left("xoxb-1", "xoxo-hugs-and-kisses-for-everyone");
  }
}
