package portcullis.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.cli.Failure;
import portcullis.cli.Failures;
import portcullis.cli.Surroundings;
import portcullis.detection.Engine;
import portcullis.detection.Passage;

/** Scans a text with the engine of classifier and guard, in this process; nothing is sent. */
@Command(
    name = "scan",
    description =
        "Find what must not leave in a text; exit code 0 clean, 1 found, 2 could not tell.",
    mixinStandardHelpOptions = true)
final class Scan implements Callable<Integer> {
  /** More than one prompt can hold. */
  private static final int MAX_BYTES = 32 << 20;

  private final Surroundings around;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Parameters(paramLabel = "FILE|-", arity = "0..1", description = "Standard input if absent or -.")
  private String file = "-";

  Scan(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws Failure {
    String text = text();
    Engine engine = Engine.standard();
    portcullis.detection.Scan found = engine.scan(List.of(Passage.text("", text)));
    ScanReport report = new ScanReport(around.screen(), text, found);
    if (json) {
      report.json(engine.digest());
    } else {
      report.print();
    }
    return found.clean() ? 0 : 1;
  }

  private String text() throws Failure {
    Path path = Path.of(file);
    if (!file.equals("-") && Files.isDirectory(path)) {
      throw Failure.usage(path + " is a folder", "name a file");
    }
    try {
      byte[] bytes = bytes();
      if (bytes.length > MAX_BYTES) {
        throw Failure.usage("the text is longer than " + (MAX_BYTES >> 20) + " MiB", "cut it");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw Failure.usage(file + " is no UTF-8 text", "convert it first");
    } catch (NoSuchFileException _) {
      throw Failure.usage(path + " is not there", "check the path");
    } catch (IOException e) {
      Failure failure = Failures.explain(e);
      throw Failure.usage(failure.what(), failure.todo());
    }
  }

  private byte[] bytes() throws IOException {
    if (file.equals("-")) {
      return around.in().readNBytes(MAX_BYTES + 1);
    }
    try (var in = Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }
}
