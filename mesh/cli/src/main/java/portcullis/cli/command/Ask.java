package portcullis.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.cli.Failure;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.Surroundings;
import portcullis.cli.audit.AuditClient;
import portcullis.cli.audit.RequestStory;
import portcullis.cli.client.ChatAnswer;
import portcullis.cli.client.ChatClient;
import portcullis.cli.mesh.ApiKeys;
import portcullis.cli.state.MeshFile;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.apikeys.ApiKey;

/** Asks one question and shows the answer as it comes, and where it came from and why. */
@Command(
    name = "ask",
    description = "Ask one question; the answer goes to standard output, the rest to the other.",
    mixinStandardHelpOptions = true)
final class Ask implements Callable<Integer> {
  private static final int MAX_QUESTION_BYTES = 8 << 20;

  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  @Option(names = "--model", paramLabel = "M", description = "auto (default): policy chooses.")
  private String model = "auto";

  @Parameters(
      paramLabel = "QUESTION",
      arity = "0..*",
      description = "Standard input if absent or -.")
  private List<String> words = List.of();

  Ask(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    StateFolder folder = state.folder(around.environment());
    MeshFile mesh = MeshFile.running(folder);
    ApiKey key =
        ApiKeys.kept(folder)
            .orElseThrow(
                () -> Failure.runtime("the kept API key is gone", "run: portcullis down, then up"));
    Screen screen = around.screen();
    ChatAnswer answer =
        new ChatClient(mesh.url(), key.reveal())
            .stream(
                question(),
                piece -> {
                  screen.out().print(Screen.harmless(piece));
                  screen.out().flush();
                });
    if (!answer.text().isEmpty()) {
      screen.out().println();
    }
    footer(folder, answer);
    return answer.isWhole() ? 0 : Failure.RUNTIME;
  }

  private ObjectNode question() throws IOException, Failure {
    String text = String.join(" ", words);
    if (text.isEmpty() || text.equals("-")) {
      text = new String(around.in().readNBytes(MAX_QUESTION_BYTES), StandardCharsets.UTF_8);
    }
    if (text.isBlank()) {
      throw Failure.usage("there is no question", "portcullis ask \"...\"");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  private void footer(StateFolder folder, ChatAnswer answer) {
    Screen screen = around.screen();
    if (!answer.isWhole()) {
      screen.note(
          screen.paint(Tone.BAD, answer.decision().equals("refused") ? "refused" : "no answer")
              + ": "
              + Screen.harmless(answer.problem()));
    }
    if (!answer.requestId().isEmpty()) {
      screen.note(
          screen.paint(
              Tone.DIM,
              "label %s, route %s%s"
                  .formatted(answer.label(), answer.decision(), reason(folder, answer))));
      screen.note(screen.paint(Tone.DIM, "portcullis explain " + answer.requestId()));
    }
  }

  /** The answer is worth showing even if audit cannot be asked just now. */
  private static String reason(StateFolder folder, ChatAnswer answer) {
    try (AuditClient audit = AuditClient.open(folder)) {
      String reason = new RequestStory(answer.requestId(), audit.find(answer.requestId())).reason();
      return reason.isEmpty() ? "" : ": " + Screen.harmless(reason);
    } catch (IOException | Failure _) {
      return "";
    }
  }
}
