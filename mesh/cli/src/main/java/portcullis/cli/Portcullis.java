package portcullis.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import portcullis.cli.command.Commands;

/** The {@code portcullis} command. */
@Command(
    name = "portcullis",
    description = "A sovereign LLM gateway for commerce: starts it, asks it, explains it.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "portcullis " + Portcullis.VERSION,
    footer = {
      "",
      "Each flag of 'up' is also a variable (--local-url: PORTCULLIS_LOCAL_URL) and",
      "a key of DIR/portcullis.yaml (local-url); flags outrank variables, those the file.",
      "",
      "Exit codes: 0 done; 1 it could not be done; 2 wrong usage or configuration.",
      "scan: 0 nothing found; 1 found, or not all could be read; 2 could not tell.",
      "NO_COLOR is honoured."
    })
public final class Portcullis {
  /** Version of the release. */
  public static final String VERSION = "0.1.0";

  private Portcullis() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Libraries log; what a command says is its answer and nothing else.
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.exit(commandLine(Surroundings.ofProcess()).execute(args));
  }

  /** The command line with all its commands. */
  public static CommandLine commandLine(Surroundings around) {
    CommandLine line = new CommandLine(new Portcullis());
    Commands.addTo(line, around);
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          Failure failure = Failures.explain(e);
          around.screen().note("portcullis: " + failure.what() + "; " + failure.todo());
          return failure.exitCode();
        });
    line.setParameterExceptionHandler(new WrongUsage(around.screen()));
    line.setOut(writer(around.screen().out()));
    line.setErr(writer(around.screen().err()));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            around.screen().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
