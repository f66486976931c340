package portcullis.cli.command;

import java.time.Duration;
import java.util.Locale;
import portcullis.cli.Screen;
import portcullis.cli.Screen.Tone;
import portcullis.cli.mesh.MeshEvents;
import portcullis.cli.state.StateFolder;

/** Tells on standard error what happens to the services, a line for each event. */
final class Progress implements MeshEvents {
  private final Screen screen;
  private final StateFolder state;
  private boolean waiting;

  Progress(Screen screen, StateFolder state) {
    this.screen = screen;
    this.state = state;
  }

  /** What is being waited for; on a terminal the next line takes its place. */
  synchronized void waiting(String what) {
    if (screen.live()) {
      screen.err().print("\r" + what + " ...");
      screen.err().flush();
      waiting = true;
    } else {
      screen.note(what);
    }
  }

  @Override
  public void ready(String service, Duration after) {
    line(
        "  %-14s %s after %.1f s"
            .formatted(service, paint(Tone.GOOD, "ready"), after.toMillis() / 1000.0));
  }

  @Override
  public void died(String service, int exitCode, Duration restartIn) {
    line(
        String.format(
            Locale.ROOT,
            "  %-14s %s with exit code %d; starting it again in %.2f s (%s)",
            service,
            paint(Tone.BAD, "died"),
            exitCode,
            restartIn.toMillis() / 1000.0,
            state.hint("logs " + service)));
  }

  @Override
  public void changed() {
    // shown by status
  }

  /** Ends the line of what is being waited for. */
  synchronized void clear() {
    if (waiting) {
      screen.err().print("\r\u001b[K");
      screen.err().flush();
      waiting = false;
    }
  }

  synchronized void line(String text) {
    clear();
    screen.note(text);
  }

  private String paint(Tone tone, String text) {
    return screen.live() ? screen.paint(tone, text) : text;
  }
}
