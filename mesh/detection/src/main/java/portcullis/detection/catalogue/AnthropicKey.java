package portcullis.detection.catalogue;

/** Anthropic API and admin keys. */
final class AnthropicKey extends PrefixedSecret {
  AnthropicKey() {
    super("anthropic-key", "ANTHROPIC_KEY", "prefix of an Anthropic key", "-_", 40, "sk-ant-");
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found(
            "‹sk-" + "ant-api03-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3-AAAA›")
        .left("sk-ant-", "sk-ant-figurine");
  }
}
