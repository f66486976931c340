package portcullis.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.cli.Failure;
import portcullis.cli.Surroundings;
import portcullis.cli.state.StateFolder;

/** Shows the services' logs; they never hold content. */
@Command(name = "logs", description = "Show logs.", mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "All services if absent.")
  private @Nullable String service;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on.")
  private boolean follow;

  @Option(names = "-n", paramLabel = "N", description = "Lines of each log (100).")
  private int lines = 100;

  Logs(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Exception {
    List<LogTail> tails = files().stream().map(LogTail::new).toList();
    boolean named = tails.size() > 1;
    Stream<LogTail.Line> last = Stream.empty();
    for (LogTail tail : tails) {
      last = Stream.concat(last, tail.last(lines).stream());
    }
    last.sorted().forEach(line -> around.screen().say(line.shown(named)));
    while (follow) {
      for (LogTail tail : tails) {
        tail.fresh().forEach(line -> around.screen().say(line.shown(named)));
      }
      Thread.sleep(200);
    }
    return 0;
  }

  private List<Path> files() throws IOException, Failure {
    StateFolder folder = state.existing(around.environment());
    if (!Files.isDirectory(folder.logs())) {
      throw Failure.runtime(
          "no mesh was ever started from " + folder.root(), "start one: " + folder.hint("up"));
    }
    List<Path> all;
    try (Stream<Path> files = Files.list(folder.logs())) {
      all = files.filter(f -> f.toString().endsWith(".log")).sorted().toList();
    }
    if (service == null) {
      return all;
    }
    List<Path> asked = all.stream().filter(f -> LogTail.name(f).equals(service)).toList();
    if (asked.isEmpty()) {
      String known = all.stream().map(LogTail::name).collect(Collectors.joining(", "));
      throw Failure.usage("no service is called '" + service + "'", "known are " + known);
    }
    return asked;
  }
}
