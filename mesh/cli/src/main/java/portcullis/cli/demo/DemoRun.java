package portcullis.cli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import portcullis.cli.Failure;
import portcullis.cli.audit.AuditClient;
import portcullis.cli.audit.RequestStory;
import portcullis.cli.client.ChatAnswer;
import portcullis.cli.client.ChatClient;

/** Sends the prompts one after the other and looks at the stand-in's socket after each. */
public final class DemoRun {
  private final TemporaryMesh mesh;

  public DemoRun(TemporaryMesh mesh) {
    this.mesh = mesh;
  }

  /** All prompts. */
  public List<DemoRow> all() throws Failure, IOException {
    ChatClient client = new ChatClient(mesh.mesh().url(), mesh.mesh().key());
    List<DemoRow> rows = new ArrayList<>();
    try (AuditClient audit = AuditClient.open(mesh.state(), mesh.running())) {
      for (DemoPrompt prompt : DemoPrompt.all()) {
        rows.add(row(prompt, client, audit));
      }
    }
    return rows;
  }

  private DemoRow row(DemoPrompt prompt, ChatClient client, AuditClient audit) throws Failure {
    int before = mesh.cloud().seen().length;
    ChatAnswer answer = client.stream(prompt.body(), _ -> {});
    byte[] seen = mesh.cloud().seen();
    byte[] fresh = Arrays.copyOfRange(seen, before, seen.length);
    RequestStory story = new RequestStory(answer.requestId(), audit.find(answer.requestId()));
    return new DemoRow(
        prompt,
        answer.label(),
        answer.decision(),
        why(answer.label(), answer.decision(), story.found())
            .orElse(story.reason().isEmpty() ? answer.problem() : story.reason()),
        fresh.length,
        Leaks.count(fresh, prompt.secrets()));
  }

  /** What was found and what follows; empty where something else decided. */
  static Optional<String> why(String label, String decision, List<String> found) {
    if (label.equals("public")) {
      return Optional.of("nothing sensitive was found");
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", found) + " found: " + follows(decision));
  }

  private static String follows(String decision) {
    return switch (decision) {
      case "local" -> "stays in the house";
      case "masked-cloud" -> "goes out masked";
      default -> decision;
    };
  }
}
