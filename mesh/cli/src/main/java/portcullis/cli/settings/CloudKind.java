package portcullis.cli.settings;

/** Protocol of a cloud provider. */
public enum CloudKind {
  OPENAI,
  ANTHROPIC
}
