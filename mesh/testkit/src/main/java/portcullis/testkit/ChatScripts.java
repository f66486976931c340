package portcullis.testkit;

/** Usual answers of a chat provider, for tests that are about something else. */
public final class ChatScripts {
  private ChatScripts() {}

  /** Streams these pieces as one choice, as an OpenAI-compatible server does. */
  public static StubProvider.Script streams(String model, String... pieces) {
    return (request, wire) -> {
      wire.beginEvents();
      wire.event(chunk(model, "{\"role\":\"assistant\",\"content\":null}", "null"));
      for (String piece : pieces) {
        wire.event(chunk(model, "{\"content\":\"" + piece + "\"}", "null"));
      }
      wire.event(chunk(model, "{}", "\"stop\""));
      wire.event(
          "{\"model\":\""
              + model
              + "\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":"
              + pieces.length
              + ",\"total_tokens\":"
              + (7 + pieces.length)
              + "}}");
      wire.event("[DONE]").end();
    };
  }

  /** One chunk of choice 0; both arguments are JSON. */
  public static String chunk(String model, String delta, String finishReason) {
    return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\""
        + model
        + "\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finishReason
        + "}]}";
  }
}
