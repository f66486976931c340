package portcullis.detection.catalogue;

import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/** Amazon Web Services secret access keys: 40 characters of base64 after their name. */
final class AwsSecret extends NamedSecret {
  AwsSecret() {
    super(
        "aws-secret",
        "AWS_SECRET_KEY",
        "40 characters after the name of an AWS secret key",
        Cue.AWS,
        40);
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(Cue.AWS, "aws secret access key;secret access key;aws secret key;aws secret");
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    return to - from == 40 && only(s, from, to, "/+=");
  }

  @Override
  public Examples examples() {
    return Examples.found("aws_secret_access_key = ‹wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY›")
        .left("aws_secret_access_key = short", "the secret access key is shown once");
  }
}
