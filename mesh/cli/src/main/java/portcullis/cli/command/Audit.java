package portcullis.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.audit.v1.Entry;
import portcullis.cli.Failure;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.Surroundings;
import portcullis.cli.audit.AuditClient;
import portcullis.cli.audit.Leaf;
import portcullis.cli.audit.RequestStory;
import portcullis.cli.state.StateFolder;
import portcullis.tlog.record.AuditLogVerifier;
import portcullis.tlog.store.LogReport;

/** The audit log. */
@Command(
    name = "audit",
    description = "Read and verify the audit log.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class Audit {
  private final Surroundings around;

  Audit(Surroundings around) {
    this.around = around;
  }

  @Command(name = "tail", description = "Show the newest entries.", mixinStandardHelpOptions = true)
  int tail(
      @Mixin StateOption state,
      @Option(names = "-n", paramLabel = "N", defaultValue = "20", description = "How many (20).")
          int last,
      @Option(
              names = {"-f", "--follow"},
              description = "Go on with those to come.")
          boolean follow)
      throws Exception {
    if (last < 1 || last > 10_000) {
      throw Failure.usage("-n is " + last, "give 1 to 10000");
    }
    try (AuditClient audit = AuditClient.open(state.existing(around.environment()))) {
      audit.tail(last, follow, this::show);
    }
    return 0;
  }

  private void show(Entry entry) {
    around.screen().say(Screen.harmless(Leaf.of(entry).summary()));
  }

  @Command(
      name = "show",
      description = "Show every record of a request as it is hashed, with its proof.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin StateOption state,
      @Parameters(paramLabel = "ID", description = "A request id.") String id)
      throws Exception {
    StateFolder folder = state.existing(around.environment());
    try (AuditClient audit = AuditClient.open(folder)) {
      RequestStory story = new RequestStory(id, audit.find(id));
      if (story.isEmpty()) {
        throw Failure.runtime(
            "audit knows no request " + Screen.harmless(id), "see: " + folder.hint("audit tail"));
      }
      around.screen().say(story.json().toPrettyString());
      return story.isProven() ? 0 : Failure.RUNTIME;
    }
  }

  @Command(
      name = "verify",
      description = {
        "Check every record and the whole tree from the files alone, whether or not the mesh runs.",
        "Exit code 0 only if all of it holds."
      },
      mixinStandardHelpOptions = true)
  int verify(@Mixin StateOption state) throws Exception {
    Path folder = state.existing(around.environment()).audit();
    if (!Files.isDirectory(folder)) {
      throw Failure.runtime(
          "there is no audit log in " + folder, "name the mesh's folder: --state DIR");
    }
    return report(AuditLogVerifier.verify(folder));
  }

  private int report(AuditLogVerifier.Result result) throws IOException {
    Screen screen = around.screen();
    return switch (result.log()) {
      case LogReport.Sound sound -> {
        screen.say(
            screen.paint(Tone.GOOD, "The log holds")
                + ": "
                + sound.head().size()
                + " records, root "
                + sound.head().root());
        screen.say(
            "%d open requests; %d files, %d commits, %d bytes not yet acknowledged"
                .formatted(
                    result.openRequests(),
                    sound.segments(),
                    sound.batches(),
                    sound.unacknowledgedBytes()));
        yield 0;
      }
      case LogReport.Unsound unsound -> {
        screen.say(
            screen.paint(Tone.BAD, "The log DOES NOT HOLD")
                + ": "
                + unsound.segment()
                + " at byte "
                + unsound.offset()
                + ": "
                + unsound.what());
        yield Failure.RUNTIME;
      }
    };
  }
}
