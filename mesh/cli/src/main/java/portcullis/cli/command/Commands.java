package portcullis.cli.command;

import picocli.CommandLine;
import portcullis.cli.Surroundings;

/** All commands, in the order of the help. */
public final class Commands {
  private Commands() {}

  /** Adds them to the root command. */
  public static void addTo(CommandLine root, Surroundings around) {
    root.addSubcommand(new Up(around))
        .addSubcommand(new Env(around))
        .addSubcommand(new Status(around))
        .addSubcommand(new Down(around))
        .addSubcommand(new Ask(around))
        .addSubcommand(new Explain(around))
        .addSubcommand(new Scan(around))
        .addSubcommand(new Demo(around))
        .addSubcommand(new Logs(around))
        .addSubcommand(new Key(around))
        .addSubcommand(new Audit(around))
        .addSubcommand(new Model(around))
        .addSubcommand(new Completion(around, root))
        .addSubcommand(new SelfTest())
        .addSubcommand(new Train(around));
  }
}
