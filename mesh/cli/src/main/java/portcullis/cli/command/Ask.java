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
import portcullis.cli.Invocation;
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

  private static final String NO_CLOUD = "; no cloud is configured";

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
    StateFolder folder = state.existing(around.environment());
    MeshFile mesh = MeshFile.running(folder);
    ApiKey key =
        ApiKeys.kept(folder)
            .orElseThrow(
                () ->
                    Failure.runtime(
                        "the kept API key is gone", "run: " + folder.hint("down") + ", then up"));
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
    footer(folder, mesh, answer);
    return answer.isWhole() ? 0 : Failure.RUNTIME;
  }

  private ObjectNode question() throws IOException, Failure {
    String text = String.join(" ", words);
    if (text.isEmpty() || text.equals("-")) {
      text = new String(around.in().readNBytes(MAX_QUESTION_BYTES), StandardCharsets.UTF_8);
    }
    if (text.isBlank()) {
      throw Failure.usage("there is no question", Invocation.of("ask \"...\""));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  private void footer(StateFolder folder, MeshFile mesh, ChatAnswer answer) {
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
              why(folder, answer) + (stayedForWantOfACloud(mesh, answer) ? NO_CLOUD : "")));
      screen.note(screen.paint(Tone.DIM, folder.hint("explain " + answer.requestId())));
    }
  }

  private static boolean stayedForWantOfACloud(MeshFile mesh, ChatAnswer answer) {
    return mesh.cloud() == null && answer.label().equals("public");
  }

  /** The answer is worth showing even if audit cannot be asked just now. */
  private static String why(StateFolder folder, ChatAnswer answer) {
    String found = "";
    String reason = "";
    try (AuditClient audit = AuditClient.open(folder)) {
      RequestStory story = new RequestStory(answer.requestId(), audit.find(answer.requestId()));
      found = story.found().isEmpty() ? "" : " (" + String.join(", ", story.found()) + ")";
      reason = story.reason().isEmpty() ? "" : ": " + story.reason();
    } catch (IOException | Failure _) { // said without
    }
    return Screen.harmless(
        "label %s%s, route %s%s".formatted(answer.label(), found, answer.decision(), reason));
  }
}
