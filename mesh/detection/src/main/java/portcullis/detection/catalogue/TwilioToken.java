package portcullis.detection.catalogue;

import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/** Twilio auth tokens: 32 hexadecimal digits after their name. */
final class TwilioToken extends NamedSecret {
  TwilioToken() {
    super(
        "twilio-token",
        "TWILIO_TOKEN",
        "32 hexadecimal digits after the name of a Twilio token",
        Cue.TWILIO,
        32);
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.TWILIO, "twilio auth token;twilio token;auth token;twilio api key;twilio secret");
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    return to - from == 32 && hex(s, from, to);
  }

  @Override
  public Examples examples() {
    return Examples.found("TWILIO_AUTH_TOKEN=‹a1b2c3d4e5f60718" + "293a4b5c6d7e8f90›")
        .left("auth token: none", "Twilio sends the SMS");
  }
}
