package portcullis.cli.demo;

/** What the stand-in for the cloud answers, in the forms of the OpenAI API. */
final class CannedAnswers {
  static final String MODELS =
      """
      {"object":"list","data":[{"id":"%s","object":"model","created":0,"owned_by":"stand-in"}]}\
      """
          .formatted(CloudStandIn.MODEL);

  static final String WHOLE =
      """
      {"id":"chatcmpl-stand-in","object":"chat.completion","created":0,"model":"%s",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"The cloud answers."},\
      "finish_reason":"stop"}],\
      "usage":{"prompt_tokens":8,"completion_tokens":4,"total_tokens":12}}\
      """
          .formatted(CloudStandIn.MODEL);

  static final String STREAM =
      chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
          + chunk("{\"content\":\"The cloud \"}", "null")
          + chunk("{\"content\":\"answers.\"}", "null")
          + chunk("{}", "\"stop\"")
          + "data: [DONE]\n\n";

  private CannedAnswers() {}

  private static String chunk(String delta, String finish) {
    return """
        data: {"id":"chatcmpl-stand-in","object":"chat.completion.chunk","created":0,"model":"%s",\
        "choices":[{"index":0,"delta":%s,"finish_reason":%s}]}

        """
        .formatted(CloudStandIn.MODEL, delta, finish);
  }
}
