package portcullis.adapter;

import java.util.Locale;

/** Which provider asks a backend. */
public enum BackendKind {
  /** A server that speaks the OpenAI API. */
  OPENAI,
  /** Anthropic's Messages API. */
  ANTHROPIC,
  /** llama.cpp in this process. */
  EMBEDDED;

  /** As it stands in the settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
