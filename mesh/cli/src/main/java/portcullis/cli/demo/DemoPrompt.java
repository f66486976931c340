package portcullis.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One prompt of the demonstration.
 *
 * @param title for the table
 * @param secrets values in it that must not reach the cloud; empty for a harmless prompt
 * @param body the OpenAI chat request
 */
public record DemoPrompt(String title, List<String> secrets, ObjectNode body) {
  private static final String RESOURCE = "prompts.json";

  public DemoPrompt {
    secrets = List.copyOf(secrets);
  }

  /** The eight prompts. All people, companies and numbers in them are made up. */
  public static List<DemoPrompt> all() {
    try (InputStream in = DemoPrompt.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return List.of(new ObjectMapper().readValue(in, DemoPrompt[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
