package portcullis.cli.command;

import org.jspecify.annotations.Nullable;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.state.StateFolder;

/** What a ready mesh says of itself. */
final class Banner {
  private final Screen screen;
  private final StateFolder state;

  Banner(Screen screen, StateFolder state) {
    this.screen = screen;
    this.state = state;
  }

  void show(String url, String key, String local, @Nullable String cloud) {
    screen.say(screen.paint(Tone.GOOD, "Portcullis is ready") + " at " + url + "/v1");
    screen.say("  local model  " + local);
    screen.say("  cloud        " + cloud(cloud));
    screen.say("  API key      " + key);
    screen.say("Try it:");
    screen.say("  curl " + url + "/v1/chat/completions -H 'authorization: Bearer " + key + "' \\");
    screen.say("    -H 'content-type: application/json' \\");
    screen.say(
        "    -d '{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Write a product"
            + " description for a waterproof backpack in blue.\"}]}'");
    screen.say("For an OpenAI client: eval \"$(" + state.hint("env") + ")\"");
  }

  /** Where prompts may go besides the house. */
  static String cloud(@Nullable String cloud) {
    return cloud == null
        ? "none: everything is answered in the house"
        : cloud + ", for PUBLIC prompts only";
  }
}
