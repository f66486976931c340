package portcullis.cli.command;

import org.jspecify.annotations.Nullable;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.settings.Cloud;

/** What a ready mesh says of itself. */
final class Banner {
  private Banner() {}

  static void show(Screen screen, String url, String key, String local, @Nullable Cloud cloud) {
    screen.say(screen.paint(Tone.GOOD, "Portcullis is ready") + " at " + url + "/v1");
    screen.say("  local model  " + local);
    screen.say(
        "  cloud        "
            + (cloud == null
                ? "none: everything is answered in the house"
                : cloud.model() + " at " + cloud.url() + ", for PUBLIC prompts only"));
    screen.say("  API key      " + key);
    screen.say("Try it:");
    screen.say("  curl " + url + "/v1/chat/completions -H 'authorization: Bearer " + key + "' \\");
    screen.say("    -H 'content-type: application/json' \\");
    screen.say(
        "    -d '{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Write a product"
            + " description for a waterproof backpack in blue.\"}]}'");
    screen.say("For an OpenAI client: eval \"$(portcullis env)\"");
  }
}
