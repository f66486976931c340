package portcullis.cli.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portcullis.cli.Failure;
import portcullis.cli.Surroundings;
import portcullis.cli.mesh.ApiKeys;
import portcullis.cli.state.StateFolder;
import portcullis.runtime.apikeys.KeyDocument;
import portcullis.runtime.apikeys.KeyRecord;

/** API keys of the router. */
@Command(
    name = "key",
    description = "Create, list and revoke API keys.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class Key {
  private final Surroundings around;
  @Mixin private final StateOption state = new StateOption();

  Key(Surroundings around) {
    this.around = around;
  }

  private StateFolder folder(StateOption own) throws Failure {
    StateFolder folder = (own.state == null ? state : own).existing(around.environment());
    ApiKeys.requireStarted(folder);
    return folder;
  }

  private ApiKeys keys(StateOption own) throws Failure {
    return new ApiKeys(folder(own));
  }

  @Command(
      name = "create",
      description = "Create a key and show it, once; it is stored as a keyed hash.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin StateOption own,
      @Option(
              names = "--tenant",
              paramLabel = "NAME",
              defaultValue = ApiKeys.DEFAULT_TENANT,
              description = "Whose key it is (${DEFAULT-VALUE}).")
          String tenant,
      @Option(
              names = "--module",
              paramLabel = "NAME",
              defaultValue = KeyRecord.ANY_MODULE,
              description = "The module that it may speak for; * for every module (default).")
          String module,
      @Option(
              names = "--role",
              paramLabel = "NAME",
              arity = "1",
              description = "A role that the policy may ask for; may be repeated.")
          @Nullable List<String> roles)
      throws Exception {
    try {
      KeyDocument.Issued issued =
          keys(own).issue(tenant, module, roles == null ? List.of() : roles);
      around.screen().note("API key of " + issued.issued().id() + "; it is shown only this once:");
      around.screen().say(issued.key().reveal());
      return 0;
    } catch (IllegalArgumentException e) {
      throw Failure.usage(String.valueOf(e.getMessage()), "choose another name");
    }
  }

  @Command(name = "list", description = "List the keys.", mixinStandardHelpOptions = true)
  int list(@Mixin StateOption own) throws Exception {
    List<KeyRecord> all = keys(own).list();
    around
        .screen()
        .say("%-17s %-16s %-16s %-20s %s".formatted("id", "tenant", "module", "created", "state"));
    for (KeyRecord key : all) {
      around
          .screen()
          .say(
              "%-17s %-16s %-16s %-20s %s%s"
                  .formatted(
                      key.id(),
                      key.tenant(),
                      key.module(),
                      seconds(key.created()),
                      key.revoked().map(t -> "revoked " + seconds(t)).orElse("in force"),
                      key.roles().isEmpty() ? "" : " " + key.roles()));
    }
    return 0;
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  @Command(name = "revoke", description = "Revoke a key.", mixinStandardHelpOptions = true)
  int revoke(@Mixin StateOption own, @Parameters(paramLabel = "ID") String id) throws Exception {
    if (!keys(own).revoke(id)) {
      throw Failure.usage("no key has the id " + id, "see: " + folder(own).hint("key list"));
    }
    around.screen().say(id + " is revoked");
    return 0;
  }
}
