package portcullis.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of request.
 *
 * @param bytes of prompt text in its user message
 * @param stream whether the answer is asked for as events
 * @param concurrency callers at once, each of whom asks again as soon as it has its answer
 */
record Workload(int bytes, boolean stream, int concurrency) {
  private static final String INSTRUCTION = "You write product texts for a shop.";

  /** Plain sentences about goods: nothing in them is sensitive, so a cloud may see them. */
  private static final List<String> SENTENCES =
      List.of(
          "Describe this mug for the shop window in two friendly sentences. ",
          "It is made of glazed stoneware and keeps tea warm for a long while. ",
          "The handle is wide enough for a whole hand, and the rim is smooth. ",
          "It comes in blue, in green and in a soft grey that suits every kitchen. ",
          "Wash it by hand or in the machine, the colours stay as they are. ",
          "Write for readers who look for a small present and want it to last. ");

  /** Small and large prompts, whole and streamed, at 1, 16 and 64 callers. */
  static List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    for (int bytes : List.of(300, 7_500)) {
      for (boolean stream : List.of(false, true)) {
        for (int concurrency : List.of(1, 16, 64)) {
          all.add(new Workload(bytes, stream, concurrency));
        }
      }
    }
    return all;
  }

  String title() {
    return "%.1f kB prompt, %s".formatted(bytes / 1000.0, stream ? "streaming" : "one piece");
  }

  /** The request's body. */
  byte[] body(String model) {
    String json =
        "{\"model\":\""
            + model
            + "\",\"messages\":[{\"role\":\"system\",\"content\":\""
            + INSTRUCTION
            + "\"},{\"role\":\"user\",\"content\":\""
            + prompt()
            + "\"}]"
            + (stream ? ",\"stream\":true}" : "}");
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private String prompt() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < bytes; i++) {
      text.append(SENTENCES.get(i % SENTENCES.size()));
    }
    return text.substring(0, bytes);
  }
}
