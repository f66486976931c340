package portcullis.adapter.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portcullis.adapter.Asking;
import portcullis.adapter.Refused;
import portcullis.mesh.v1.Payload;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.StubProvider;

/** What goes out is what came in, byte for byte, but for the model and the transport flags. */
final class ChatRequestTest {
  @Test
  void changesNothingButModelAndTransportFlags() throws IOException {
    String request =
        "{\"x-unknown\":{\"k\":[1.50,1E+2,0.1000,12345678901234567890,-0.0,null,true]},"
            + "\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Grüße 😀 \\\"q\\\" \\\\ \\u0001\","
            + "\"zz\":{\"\":\"\"}}],\"stream\":false,\"temperature\":0.70,\"n\":1,"
            + "\"stream_options\":{\"include_usage\":false},\"tools\":[{\"type\":\"function\","
            + "\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}],\"user\":\"u\"}";
    String asItTravels =
        Payload.parseFrom(Asking.payload(Payload.Kind.KIND_CHAT_COMPLETION, request).bytes())
            .getJson()
            .toStringUtf8();
    String expected =
        asItTravels
            .replace("\"model\":\"auto\"", "\"model\":\"up/stream\"")
            .replace("\"stream\":false", "\"stream\":true")
            .replace("\"include_usage\":false", "\"include_usage\":true");
    try (StubProvider stub = StubProvider.start(ChatScripts.streams("up/stream", "Hi"))) {
      Asking.openai(stub.url(), Map.of("upstream-model", "up/stream")).chat(request).finished();

      assertEquals(expected, stub.heard().getFirst().body());
      assertEquals("/v1/chat/completions", stub.heard().getFirst().path());
    }
  }

  @Test
  void addsTheTransportFlagsAtTheEnd() throws IOException {
    try (StubProvider stub = StubProvider.start(ChatScripts.streams("m", "Hi"))) {
      Asking.openai(stub.url(), Map.of()).chat(Asking.HELLO).finished();

      assertEquals(
          Asking.HELLO.replace("auto", "m").replaceFirst("}$", "")
              + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
          stub.heard().getFirst().body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"functions\":[{}]|functions",
        "\"modalities\":[\"text\",\"audio\"]|modalities",
        "\"n\":0|n",
        "\"n\":\"two\"|n",
        "\"n\":1.5|n"
      })
  void refusesWhatCouldNotBeCarriedBack(String field, String param) throws IOException {
    try (StubProvider stub = StubProvider.start(ChatScripts.streams("m", "Hi"))) {
      Refused refused =
          Asking.openai(stub.url(), Map.of())
              .chat(Asking.HELLO.replace("{\"model\"", "{" + field + ",\"model\""))
              .refused();

      assertEquals(Refused.Reason.BAD_REQUEST, refused.reason());
      assertEquals(param, refused.param());
      assertEquals(0, stub.connections());
    }
  }
}
