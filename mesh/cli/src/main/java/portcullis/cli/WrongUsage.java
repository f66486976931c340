package portcullis.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line. It never repeats what follows an option that is not
 * known: that may be a key.
 */
final class WrongUsage implements IParameterExceptionHandler {
  private static final String KEY = "--cloud-key";

  private final Screen screen;

  WrongUsage(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String help = "see: " + named(command) + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      screen.note("portcullis: " + unmatched(unmatched, command, help));
    } else if (!command.getSubcommands().isEmpty() && !(e instanceof MissingParameterException)) {
      command.usage(screen.err(), command.getColorScheme()); // a command is missing
    } else {
      screen.note("portcullis: " + e.getMessage() + "; " + help);
    }
    return Failure.USAGE;
  }

  private static String unmatched(
      UnmatchedArgumentException e, CommandLine command, String otherwise) {
    List<String> unknown = e.getUnmatched();
    if (unknown.stream().anyMatch(word -> word.equals(KEY) || word.startsWith(KEY + "="))) {
      return KEY
          + " is no option, since every user of this machine sees a command line; use "
          + "--cloud-key-file or PORTCULLIS_CLOUD_KEY";
    }
    String first = unknown.getFirst();
    if (first.startsWith("-")) {
      return "no option '" + Screen.harmless(first.replaceFirst("=.*", "")) + "'; " + otherwise;
    }
    if (command.getSubcommands().isEmpty()) {
      return "one argument too many: '" + Screen.harmless(first) + "'; " + otherwise;
    }
    return "no command '"
        + Screen.harmless(first)
        + "'; "
        + e.getSuggestions().stream()
            .filter(name -> isShown(command, name))
            .findFirst()
            .map(name -> "did you mean " + name + "?")
            .orElse(otherwise);
  }

  private static boolean isShown(CommandLine command, String name) {
    CommandLine sub = command.getSubcommands().get(name);
    return sub != null && !sub.getCommandSpec().usageMessage().hidden();
  }

  private static String named(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    int space = name.indexOf(' ');
    return space < 0 ? Invocation.NAME : Invocation.of(name.substring(space + 1));
  }
}
