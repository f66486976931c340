package portcullis.bench.micro;

/** Prompt text of a given length, in which nothing is sensitive. */
final class Prompts {
  private static final String SENTENCE =
      "Describe this mug for the shop window: it is made of glazed stoneware and keeps tea warm. ";

  private Prompts() {}

  static String ofLength(int characters) {
    return SENTENCE.repeat(characters / SENTENCE.length() + 1).substring(0, characters);
  }
}
