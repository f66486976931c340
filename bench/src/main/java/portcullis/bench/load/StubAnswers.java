package portcullis.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the stub backend ever says, made once, as bytes of HTTP/1.1.
 *
 * @param models answer to the list of models
 * @param whole a chat completion in one piece
 * @param streamed the same as events, one buffer for each write
 * @param streamedWithUsage the same with the usage event
 * @param empty answer to anything else
 */
record StubAnswers(
    ByteBuf models,
    ByteBuf whole,
    List<ByteBuf> streamed,
    List<ByteBuf> streamedWithUsage,
    ByteBuf empty) {
  /** Pieces of a streamed answer. */
  static final int PIECES = 16;

  private static final String PIECE = "a sturdy blue mug, ";

  static StubAnswers of(String model) {
    String head = "{\"id\":\"chatcmpl-stub\",\"created\":1700000000,\"model\":\"" + model + "\",";
    String usage = "\"usage\":{\"prompt_tokens\":75,\"completion_tokens\":64,\"total_tokens\":139}";
    String whole =
        head
            + "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{"
            + "\"role\":\"assistant\",\"content\":\""
            + PIECE.repeat(PIECES)
            + "\"},\"finish_reason\":\"stop\"}],"
            + usage
            + "}";
    String models =
        "{\"object\":\"list\",\"data\":[{\"id\":\""
            + model
            + "\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"stub\"}]}";
    return new StubAnswers(
        json("200 OK", models),
        json("200 OK", whole),
        streamed(head, ""),
        streamed(head, "\"choices\":[]," + usage),
        json(
            "404 Not Found",
            "{\"error\":{\"message\":\"no such path\",\"type\":\"invalid_request_error\"}}"));
  }

  private static List<ByteBuf> streamed(String head, String usage) {
    List<ByteBuf> writes = new ArrayList<>();
    writes.add(
        buffer(head("200 OK", "content-type: text/event-stream", "transfer-encoding: chunked")));
    String object = head + "\"object\":\"chat.completion.chunk\",";
    writes.add(event(object + choice("{\"role\":\"assistant\",\"content\":\"\"}", "null")));
    for (int i = 0; i < PIECES; i++) {
      writes.add(event(object + choice("{\"content\":\"" + PIECE + "\"}", "null")));
    }
    writes.add(event(object + choice("{}", "\"stop\"")));
    if (!usage.isEmpty()) {
      writes.add(event(object + usage + "}"));
    }
    writes.add(buffer(chunk("data: [DONE]\n\n") + "0\r\n\r\n"));
    return List.copyOf(writes);
  }

  private static String choice(String delta, String finish) {
    return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
  }

  private static ByteBuf event(String json) {
    return buffer(chunk("data: " + json + "\n\n"));
  }

  private static String chunk(String ascii) {
    return Integer.toHexString(ascii.length()) + "\r\n" + ascii + "\r\n";
  }

  private static ByteBuf json(String status, String body) {
    String length = "content-length: " + body.length();
    return buffer(head(status, "content-type: application/json", length) + body);
  }

  private static String head(String status, String... headers) {
    return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  private static ByteBuf buffer(String ascii) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(ascii.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
  }
}
