package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No content outside (P9): sends marked words through every path, answers and failures alike, then
 * reads every byte that the mesh wrote to disk: logs, audit, spool, settings.
 */
class CanaryIT {
  @Test
  void writesNoWordOfPromptsOrAnswersAnywhere() throws Exception {
    try (StandIn cloud = StandIn.start();
        Mesh mesh = cloud.mesh()) {
      cloud.answer("A quokkaanswer mug, ", "ask quokka.mail@", "example.com");
      Faults faults = new Faults(mesh);
      ask(mesh);
      for (String service : List.of("classifier", "output-guard", "adapter-local", "audit")) {
        faults.signal(service, "KILL");
        ask(mesh);
        faults.heal();
      }
      mesh.cli("audit", "verify").ok();
      assertTrue(
          Content.filesOf(mesh.state()).size() > 10, "the mesh wrote its files somewhere else");
      assertEquals(List.of(), Content.found(mesh.state()));
    }
  }

  private static void ask(Mesh mesh) {
    mesh.services().forEach(service -> shout(service.port()));
    shout(mesh.port());
    Caller caller = mesh.caller();
    for (boolean stream : new boolean[] {false, true}) {
      for (String prompt :
          List.of(
              "Write a quokkaprompt title for a blue mug.",
              "quokkaprompt: my card is 4111111111111111",
              "quokkaprompt: write to quokka.mail@example.com")) {
        caller.post(
            "/chat/completions",
            HidingPlace.plain(prompt, stream).toString(),
            "x-portcullis-deadline-ms",
            "5000");
      }
    }
    caller.post("/chat/completions", "{\"quokkabroken\": \"quokkaprompt");
    caller.post(
        "/chat/completions", "{\"model\": \"quokkabroken\", \"messages\": \"quokkaprompt\"}");
    caller.post("/embeddings", "{\"model\": \"auto\", \"input\": \"quokkaprompt\"}");
    caller.get("/models/quokkabroken");
  }

  /** What an HTTP client with the wrong port sends, and what a broken one does. */
  private static void shout(int port) {
    for (String bytes :
        List.of(
            "POST /v1/chat?q=quokkaprompt-4111111111111111 HTTP/1.1\r\nHost: quokkabroken\r\n\r\n",
            "quokkaprompt 4111111111111111\r\n\r\n")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(500);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        var unused = socket.getInputStream().readNBytes(1_000);
      } catch (IOException e) {
        // A service that is down or hangs up has nothing to write into a log either.
      }
    }
  }
}
