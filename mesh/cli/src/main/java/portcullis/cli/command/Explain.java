package portcullis.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.audit.v1.Entry;
import portcullis.cli.Failure;
import portcullis.cli.Screen;
import portcullis.cli.Surroundings;
import portcullis.cli.audit.AuditClient;
import portcullis.cli.audit.RequestStory;
import portcullis.cli.state.StateFolder;

/** Tells from the audit log what became of a request and why; exit code 1 if a proof fails. */
@Command(
    name = "explain",
    description = "Explain a request: label, findings, rule, where it went, proof.",
    mixinStandardHelpOptions = true)
final class Explain implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  @Option(names = "--json", description = "As one JSON object, with the leaves and their proofs.")
  private boolean json;

  @Parameters(paramLabel = "REQUEST-ID", description = "The answer's x-portcullis-request-id.")
  private String requestId = "";

  Explain(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    StateFolder folder = state.existing(around.environment());
    RequestStory story;
    try (AuditClient audit = AuditClient.open(folder)) {
      List<Entry> entries = audit.find(requestId);
      if (entries.isEmpty()) {
        throw Failure.runtime(
            "audit knows no request "
                + Screen.harmless(requestId)
                + " (a request that was refused before routing leaves no record)",
            "see: " + folder.hint("audit tail"));
      }
      story = new RequestStory(requestId, entries);
    }
    if (json) {
      around.screen().say(story.json().toString());
    } else {
      story.lines().forEach(line -> around.screen().say(Screen.harmless(line)));
    }
    return story.isProven() ? 0 : Failure.RUNTIME;
  }
}
