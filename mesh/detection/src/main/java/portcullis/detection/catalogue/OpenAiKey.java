package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** OpenAI API keys, by user, project and service account. */
final class OpenAiKey extends PrefixedSecret {
  OpenAiKey() {
    super(
        "openai-key",
        "OPENAI_KEY",
        "prefix of an OpenAI key",
        "-_",
        32,
        "sk-proj-",
        "sk-svcacct-",
        "sk-");
  }

  /** Product names are long and have dashes too; a key has digits and both cases. */
  @Override
  boolean fits(Segment s, int from, int to) {
    int digits = 0;
    int uppers = 0;
    for (int i = from; i < to; i++) {
      digits += Chars.digit(s.text.chars[i]) ? 1 : 0;
      uppers += Chars.upper(s.text.chars[i]) ? 1 : 0;
    }
    return digits >= 2 && uppers >= 2;
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "‹sk-" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3›",
            "‹sk-" + "proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3›")
        .left("sk-spare-wheel-for-a-very-long-product-name-in-black", "sk-1");
  }
}
